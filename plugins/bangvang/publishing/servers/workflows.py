"""Workflows that build a site on another machine and send it to a host: after each change, and for timed articles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bangvang.publishing.servers.served import Served

_FOLDER: Final = "build/current"
_INSTALL: Final = "pip install ./bangvang-*.whl"
_GITHUB: Final = """\
# Đặt tệp này ở .github/workflows/, và bangvang-*.whl (make wheel) ở gốc kho. Địa chỉ: {site_url}
name: Publish
on:
  push:
    branches: [main]
  schedule:
    - cron: "*/30 * * * *"
  workflow_dispatch:
permissions:
  contents: write
  pages: write
  id-token: write
concurrency:
  group: publish
  cancel-in-progress: false
jobs:
  publish:
    runs-on: ubuntu-latest
    environment:
      name: {host}
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: {install}
      - run: bangvang publish --to build --host {host} --site-url {site_url}
{send}
      # Sổ địa chỉ đã đăng đi cùng nội dung: không có nó thì địa chỉ cũ mất mà không ai hay.
      - run: |
          git config user.name bangvang
          git config user.email bangvang@localhost
          git add content/dia-chi.tsv
          git diff --cached --quiet || (git commit -m "Addresses that are published" && git push)
"""
_PAGES: Final = """\
      - uses: actions/upload-pages-artifact@v3
        with:
          path: {folder}
      - uses: actions/deploy-pages@v4"""
_NETLIFY: Final = """\
      - run: npx --yes netlify-cli@17 deploy --prod --dir {folder}
        env:
          NETLIFY_AUTH_TOKEN: ${{{{ secrets.NETLIFY_AUTH_TOKEN }}}}
          NETLIFY_SITE_ID: ${{{{ secrets.NETLIFY_SITE_ID }}}}"""
_CLOUDFLARE: Final = """\
      - run: npx --yes wrangler@3 pages deploy {folder} --project-name ${{{{ vars.CLOUDFLARE_PROJECT }}}}
        env:
          CLOUDFLARE_API_TOKEN: ${{{{ secrets.CLOUDFLARE_API_TOKEN }}}}
          CLOUDFLARE_ACCOUNT_ID: ${{{{ secrets.CLOUDFLARE_ACCOUNT_ID }}}}"""
_GITLAB: Final = """\
# Đặt tệp này ở gốc kho với tên .gitlab-ci.yml, và bangvang-*.whl (make wheel) bên cạnh. Địa chỉ: {site_url}
# Bài hẹn giờ: thêm một lịch chạy (Build > Pipeline schedules).
# Sổ địa chỉ đã đăng đi cùng nội dung: PUSH_TOKEN là mã có quyền write_repository.
pages:
  image: python:3.12
  variables:
    GIT_DEPTH: "0"
  resource_group: publish
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - {install}
    - bangvang publish --to build --host gitlab --site-url {site_url}
    - cp -rL {folder} public
    - git config user.name bangvang
    - git config user.email bangvang@localhost
    - git add content/dia-chi.tsv
    - >-
      git diff --cached --quiet || (git commit -m "Addresses that are published [skip ci]" &&
      git push "https://bangvang:${{PUSH_TOKEN}}@${{CI_SERVER_HOST}}/${{CI_PROJECT_PATH}}.git" HEAD:$CI_COMMIT_BRANCH)
  artifacts:
    paths:
      - public
"""


def _github(host: str, send: str) -> Callable[[Served], str]:
    def write(served: Served) -> str:
        """Write a workflow of GitHub that sends to one host."""
        return _GITHUB.format(site_url=served.site_url, host=host, install=_INSTALL, send=send.format(folder=_FOLDER))

    return write


def gitlab(served: Served) -> str:
    """Write the pipeline of GitLab Pages."""
    return _GITLAB.format(site_url=served.site_url, install=_INSTALL, folder=_FOLDER)


github = _github("github", _PAGES)
netlify = _github("netlify", _NETLIFY)
cloudflare = _github("cloudflare", _CLOUDFLARE)
