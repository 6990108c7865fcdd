SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PROVE := build/prove-venv
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
NOT_INSTALLED := echo '依赖没有装上，原因见上，请接通 Python 软件源后重试。' >&2; exit 2
OWN_PACKAGE := --no-deps --no-build-isolation -e .

# The web's tests once more, on a PostgreSQL of their own; how pages look does not depend on it.
POSTGRESQL = $(BIN)/python -m tests.web.postgres $(BIN)/python -m pytest -n auto tests/web \
	-m 'not look' --ignore=tests/web/pages --ignore=tests/web/checkup
# Commands of the web that need no data; the folder only has to be named.
WEB = JIXIAO_DATA=build/web JIXIAO_SECRET_KEY=none $(BIN)/python -m jixiao.web

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make lock' $(UPGRADE)

# What the tests use besides Python, as Debian calls it.
DEBIAN_PACKAGES := chromium libreoffice-calc libreoffice-writer poppler-utils fonts-noto-cjk postgresql
APT := DEBIAN_FRONTEND=noninteractive apt-get -qq
APT_LOG := build/apt.log

# make's own error stops before anything is written, in one line, with exit code 2.
python_says_ok = $(filter ok,$(shell $(PYTHON) -c '$(1)' 2>/dev/null && echo ok))
need_python = $(if $(call python_says_ok,import sys; sys.exit(sys.version_info < (3, 11))),,$(error \
	需要 Python 3.11 或更新版本，请安装后重试，或写明其位置：make PYTHON=/路径/python3.11))
need_venv = $(if $(call python_says_ok,import ensurepip),,$(error \
	这台机器的 Python 缺少 venv 组件，请先执行 apt-get install python3-venv 再重试))

.PHONY: help demo serve test check reference lock bench prove clean system

help: ## 列出可用的命令
	@printf '用法：make 命令\n\n'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-11s%s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.runtime ## 安装并从头到尾演示一遍，结果在 build/demo
	@$(BIN)/jixiao demo -o build/demo

serve: $(VENV)/.runtime ## 安装并启动网页，装入演示县；数据在 jixiao-data（或 JIXIAO_DATA）；换端口用 make serve PORT=8001
	@$(BIN)/jixiao serve --demo --port $(PORT)

test: $(VENV)/.dev system ## 运行全部测试；装有 PostgreSQL 时，网页的测试在它上面再运行一遍
	@$(BIN)/python -m pytest -n auto
	@$(POSTGRESQL)

check: $(VENV)/.dev system ## 检查格式、写法、类型、分层、文档，并运行测试和统计覆盖率
	@echo '正在检查格式和写法……'
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@echo '正在检查类型……'
	@$(BIN)/mypy --no-error-summary
	@echo '正在检查分层……'
	@$(BIN)/lint-imports --no-logo
	@echo '正在检查参考文档是否最新……'
	@$(BIN)/python -m jixiao.cli.reference --check docs/reference
	@$(WEB) permissions_page docs/reference --check
	@echo '正在运行测试……'
	@$(BIN)/python -m pytest -n auto --cov --cov-report=term:skip-covered \
		--cov-report=json:build/coverage.json
	@$(BIN)/python -m tests.branches build/coverage.json
	@$(POSTGRESQL)

reference: $(VENV)/.runtime ## 重新生成参考文档 docs/reference
	@$(BIN)/python -m jixiao.cli.reference docs/reference
	@$(WEB) permissions_page docs/reference

lock: $(VENV)/.dev ## 重新计算依赖锁定文件；升级全部依赖用 make lock UPGRADE=--upgrade
	@echo '正在计算依赖……'
	@$(COMPILE) pyproject.toml --group build -o requirements.lock
	@$(COMPILE) pyproject.toml --group build --extra dev -c requirements.lock \
		-o requirements-dev.lock
	@$(COMPILE) --group bench -o bench/requirements.lock
	@$(COMPILE) pyproject.toml --group build --extra dev --group prove -c requirements-dev.lock \
		-o prove/requirements.lock

bench: $(VENV)/.dev ## 运行性能对比，结果写入 bench/results.md
	@$(BIN)/python -m bench.run

prove: $(PROVE)/.made ## 运行费时的验证，结果写入 docs/proof
	@$(PROVE)/bin/python -m prove.first_steps
	@$(PROVE)/bin/python -m prove.mutation

clean: ## 删除生成的文件和虚拟环境
	@rm -rf $(VENV) build dist mutants htmlcov .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache
	@find src tests bench prove -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null; :

# Stamp files: a second run installs nothing, a changed lock or pyproject.toml installs again.
$(VENV)/.made:
	$(need_python)$(need_venv)
	@echo '正在建立虚拟环境……'
	@test -d $(VENV) && kept=yes; $(PYTHON) -m venv $(VENV) || { \
		test "$$kept" || rm -rf $(VENV); \
		echo '虚拟环境没有建成，原因见上，请处理后重试。' >&2; exit 2; }
	@touch $@

$(VENV)/.runtime: $(VENV)/.made requirements.lock pyproject.toml
	@echo '正在安装运行所需的依赖……'
	@$(PIP) install --require-hashes -r requirements.lock || { $(NOT_INSTALLED); }
	@$(PIP) install $(OWN_PACKAGE)
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@echo '正在安装测试所需的依赖……'
	@$(PIP) install --require-hashes -r requirements-dev.lock || { $(NOT_INSTALLED); }
	@touch $@

$(PROVE)/.made: prove/requirements.lock
	$(need_python)$(need_venv)
	@echo '正在安装验证所需的依赖……'
	@$(PYTHON) -m venv $(PROVE) && $(PROVE)/bin/python -m pip -qq --disable-pip-version-check \
		--no-input install --require-hashes -r $< || { $(NOT_INSTALLED); }
	@touch $@

# Installs what is missing where that is possible; elsewhere says what is missing, and the tests
# that need it skip with that reason (with CI=true they fail).
system:
	@if command -v dpkg-query >/dev/null; then \
		there=" $$(dpkg-query -W -f '$${Package}=$${db:Status-Status} ' $(DEBIAN_PACKAGES) 2>/dev/null)"; \
		for name in $(DEBIAN_PACKAGES); do \
			case "$$there" in *" $$name=installed "*) ;; *) missing="$$missing $$name" ;; esac; \
		done; \
	else \
		for name in chromium soffice pdftoppm initdb; do \
			command -v $$name >/dev/null || missing="$$missing $$name"; \
		done; \
	fi; \
	test "$$missing" || exit 0; \
	if test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
		echo "正在安装测试所需的系统软件：$$missing……"; \
		mkdir -p $(dir $(APT_LOG)); \
		{ $(APT) update && $(APT) install -y --no-install-recommends $$missing; } \
			>$(APT_LOG) 2>&1 && exit 0; \
		tail -n 3 $(APT_LOG); \
	fi; \
	echo "缺少系统软件$$missing，需要它们的测试将跳过并写明原因（CI=true 时算失败）。"
