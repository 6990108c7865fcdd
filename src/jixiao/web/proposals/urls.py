"""Addresses of drafts."""

from django.urls import path

from jixiao.web.proposals import editing, views

app_name = "proposals"
urlpatterns = [
    path("of/<int:project>/<slug:slug>/", views.start, name="start"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/edit/", editing.edit, name="edit"),
    path("<int:pk>/hints", editing.hints, name="hints"),
    path("<int:pk>/library", editing.library, name="library"),
    path("<int:pk>/decide", views.decide, name="decide"),
    path("<int:pk>/withdraw", views.withdraw, name="withdraw"),
    path("<int:pk>/discard", views.discard, name="discard"),
]
