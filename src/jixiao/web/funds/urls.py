"""Addresses of a project's money."""

from django.urls import path

from jixiao.web.funds import ledger_views, request_views, views

app_name = "funds"
_REQUEST = "payments/<int:number>"
_ENTRY = "ledger/<int:position>"
urlpatterns = [
    path("funds/sources/new/", views.source, name="source"),
    path("funds/sources/<int:position>/", views.source, name="edit_source"),
    path("funds/adjustments/new/", views.adjustment, name="adjustment"),
    path(
        "funds/adjustments/<int:position>/",
        views.withdraw_adjustment,
        name="withdraw_adjustment",
    ),
    path("funds/receipts/new/", views.receipt, name="receipt"),
    path("funds/receipts/<int:position>/", views.withdraw_receipt, name="withdraw_receipt"),
    path("payments/new/", request_views.new_request, name="new_request"),
    path(f"{_REQUEST}/", request_views.request_page, name="request"),
    path(f"{_REQUEST}/edit/", request_views.edit_request, name="edit_request"),
    path(f"{_REQUEST}/papers/", request_views.attach_paper, name="attach"),
    path(f"{_REQUEST}/papers/<int:paper>/", request_views.detach_paper, name="detach"),
    path(f"{_REQUEST}/submit/", request_views.submit, name="submit"),
    path(f"{_REQUEST}/withdraw/", request_views.withdraw, name="withdraw"),
    path(f"{_REQUEST}/decide/", request_views.decide, name="decide"),
    path(f"{_REQUEST}/pay/", request_views.pay_request, name="pay"),
    path(f"{_REQUEST}/slip.docx", request_views.slip, name="slip"),
    path(f"{_ENTRY}/refund/", ledger_views.refund, name="refund"),
    path(f"{_ENTRY}/reverse/", ledger_views.reverse, name="reverse"),
    path("ledger/export.xlsx", ledger_views.export, name="export"),
]
