"""The addresses of the check-up."""

from django.urls import path

from jixiao.web.checkup import views

app_name = "checkup"
urlpatterns = [
    path("", views.start, name="start"),
    path("<str:token>/", views.result, name="result"),
    path("<str:token>/<int:number>/", views.result, name="document"),
    path("<str:token>/<int:number>/page", views.page, name="page"),
    path("<str:token>/<int:number>/download", views.download, name="download"),
]
