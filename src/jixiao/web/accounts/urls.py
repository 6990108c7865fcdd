"""Addresses of people and permissions."""

from django.urls import path, re_path

from jixiao.web.accounts import views, views_session

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views_session.sign_in, name="sign_in"),
    path("sign-in/code/", views_session.code, name="code"),
    path("sign-out/", views_session.sign_out, name="sign_out"),
    path("account/", views_session.account, name="account"),
    path("account/password/", views_session.password, name="password"),
    path("account/second-step/", views_session.second_step, name="second_step"),
    path("people/", views.people, name="people"),
    path("people/new/", views.new_person, name="new_person"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/edit/", views.edit_person, name="edit_person"),
    path("people/<int:pk>/reset/", views.reset, name="reset"),
    path("people/<int:pk>/assign/", views.assign, name="assign"),
    re_path(
        r"^people/(?P<pk>\d+)/(?P<what>disable|enable|unlock|second-factor)/$",
        views.act,
        name="act",
    ),
    path("roles/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/new/", views.new_organisation, name="new_organisation"),
    path("organisations/<int:pk>/edit/", views.edit_organisation, name="edit_organisation"),
]
