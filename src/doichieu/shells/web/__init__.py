"""The desk in the browser. Views parse, call the desk or the domain, and draw; no rule lives here.

Adding a page, in order:

1. A view in ``views/`` (one subject a file): a function of ``request`` that ends in ``pages.page(request, "x.html",
   name=value)``. Mark the methods it takes (``require_safe``, ``require_POST``, ``require_http_methods``). A POST
   ends in a redirect; ``pages.notice`` and ``pages.warning`` show a line on the page after it.
2. A ``Route`` in ``routes.ROUTES`` with its ``Access``: ``ANYONE``, ``TEAM``, or ``Access(Action.…)`` by the
   domain's table. What depends on a case is refused by the domain: an error that a view lets pass is told on a page
   of its own (409 for ``Refused``); to stay on the page, turn it into a line with ``errors.said``.
3. A row in ``tests/shells/web/access_table.py``: a page without one fails the tests.
4. A template in ``templates/``: extends ``base.html`` with the blocks ``title``, ``main``, and where needed
   ``width`` (``page``, ``page narrow``, ``page slim``, ``page full``), ``head`` and ``scripts``.

What a request carries (``reader.py``): ``request.member`` (``roles.Member`` or None), ``request.account`` (name
shown, second step), ``request.words`` (``say``, ``count``, ``date`` …). ``site.here()`` gives desk, newsroom, tipbox,
settings and jobs.

What every template has: ``words``, ``language``, ``theme``, ``account``, ``may`` (``{% if may.approve %}``, by the
value of ``Action``), ``desk_name``, ``contact``, ``demo``; and the tags ``{% say "Text {fact}" fact=x %}``, ``{%
count "{n} case" "{n} cases" total %}``, ``{% day date %}``, ``{% moment datetime %}``, ``{% number n %}``, ``{%
language_name code %}``, ``{% asset "desk.css" %}`` and the filter ``plain`` for foreign text. Messages stand in
double quotes; ``python -m tests.shells.messages`` brings ``locale/vi.po`` level, then translate what is empty there.

Templates to include: ``form_errors.html`` (with ``form``), ``search.html`` (``label``, ``question``), ``older.html``
(``older``, from ``paging``), ``published.html`` (the list on the front page), ``case_place.html`` (under each claim
of a checked text: ``check.id`` and ``dossier.number`` name it), ``match.html`` and ``quotation.html`` from
``render/`` (with ``library``, the address of the library, quotations link to their place in the stored text),
``sheet.html`` (a whole checked text). A field of a ``forms.DeskForm`` is drawn by ``{{ form.x.as_field_group }}``;
labels are ``later(mark("…"))``.

A page of a case is a form for each act of the newsroom: the view ends in ``casework.done``, which goes back to the
case with a notice; the form includes ``stamp.html``, whose version refuses it once somebody else changed the case.
``refused.py`` has the rule behind each refusal; ``cards.py`` draws cases, ``proofs.py`` what readers see
(``content.html``, ``verdict.html``), ``reviewing.py`` the checklist. ``case_next.html`` says what comes next by state
and role. What a machine found lies beside the case (``adapters.storage.web.findings``), and so does what is typed and
not saved (``manuscripts``). Cases have their classes in ``static/cases.css``.

Classes in ``static/desk.css``: ``deck`` (the line under a title), ``up`` (the way back), ``headline`` (title and
button), ``entries`` with ``entry-title`` and ``credit`` (lists), ``cards``, ``stack`` (forms), ``button``,
``quiet``, ``danger``, ``acts`` (buttons in a row), ``empty`` (nothing there yet), ``soft``, ``notices``, ``errors
box``, ``terms``.

A stored text (``source.html``) keeps every line in ``p[data-start]`` inside ``.snapshot[data-digest]``: the place of
a selection is ``data-start`` plus the code points before it in the line. ``?start=10&end=50#quote`` marks a
quotation.

Nothing inline: the policy forbids ``style=``, ``on…=`` and inline scripts. htmx is there for live parts only
(``{% asset "htmx.js" %}`` in the block ``scripts``); whatever it does has to work without it.
"""
