"""Addresses of projects."""

from django.urls import path

from jixiao.web.projects import creation_views, result_views, views

app_name = "projects"
urlpatterns = [
    path("", views.project_list, name="list"),
    path("export.csv", views.project_export, {"kind": "csv"}, name="export_csv"),
    path("export.xlsx", views.project_export, {"kind": "xlsx"}, name="export_xlsx"),
    path("import/", views.project_import, name="import"),
    path("new/", creation_views.project_new, name="new"),
    path("<int:pk>/", views.project_tab, name="project"),
    path("<int:pk>/identity/", creation_views.project_identity, name="identity"),
    path("<int:pk>/files/<str:role>", views.project_file, name="file"),
    path("<int:pk>/<slug:slug>/", views.project_tab, name="tab"),
    path("<int:pk>/indicators/<int:indicator>", result_views.save_result, name="result"),
]
