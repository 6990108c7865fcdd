"""Addresses of the log."""

from django.urls import path

from jixiao.web.logbook import views

app_name = "logbook"
urlpatterns = [
    path("", views.log, name="log"),
    path("verify/", views.verify, name="verify"),
    path("export/", views.export, name="export"),
]
