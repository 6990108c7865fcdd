"""The address of a kept file."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jixiao.web.accounts.matrix import Access
from jixiao.web.accounts.permissions import access
from jixiao.web.accounts.signed_in import signed_in
from jixiao.web.evidence import store
from jixiao.web.evidence.errors import MissingFileError
from jixiao.web.evidence.selectors import visible_files


@never_cache
@require_GET
def stored_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a file as an attachment, to whoever may read the part it belongs to."""
    user = signed_in(request)
    kept = get_object_or_404(visible_files(user), pk=pk)
    if access(user, kept.part, obj=kept.project) is Access.NONE:
        raise Http404
    content = store.read(kept.stored_as, kept.sha256)
    if content is None:
        trouble = str(MissingFileError(kept.name))
        return render(request, "evidence/missing.html", {"trouble": trouble}, status=410)
    response = HttpResponse(content, content_type=kept.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(kept.name)}"
    return response
