"""Addresses of evidence."""

from django.urls import path

from jixiao.web.evidence import views

app_name = "evidence"
urlpatterns = [path("<int:pk>", views.stored_file, name="file")]
