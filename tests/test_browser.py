"""The site in a real browser: Chromium without a window, from a folder and from a server under a path of its own."""

import json
import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from selenium.common.exceptions import NoSuchElementException
from selenium.webdriver import Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from muscle_cli.atlas import atlas
from muscle_cli.export.site import foreign, site
from muscle_cli.names import fold
from muscle_cli.vocabulary import Kind
from muscle_cli.writing import write_folder

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
AXE = Path(os.environ.get("AXE") or "node_modules/axe-core/axe.min.js")

pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed here")


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that keeps its log to itself."""

    def log_message(self, *told: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real data, in a folder whose name wants escaping."""
    atlas.cache_clear()
    made = tmp_path_factory.mktemp("host") / "a path" / "of its own"
    made.parent.mkdir()
    write_folder(str(made), site(atlas()), force=False, foreign=foreign)
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    """Chromium, which tells what it asks for and what it complains about."""
    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for word in (
        "headless=new",
        "no-sandbox",
        "disable-gpu",
        "disable-quic",
        "no-first-run",
        "disable-background-networking",
        "disable-component-update",
        "disable-sync",
        "disable-dev-shm-usage",
        "window-size=1200,1000",
    ):
        options.add_argument(f"--{word}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=ChromeService(str(DRIVER)))
    yield driver
    driver.quit()


@pytest.fixture(scope="module", params=["from a folder", "from a server"])
def base(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of the site."""
    if request.param == "from a folder":
        yield folder.as_uri() + "/"
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder.parent.parent)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/a%20path/of%20its%20own/"
    server.shutdown()
    thread.join()
    server.server_close()


def wait(browser: Chrome, found: Any) -> Any:
    """Wait until something is so, and give it."""
    return WebDriverWait(browser, 20, ignored_exceptions=[NoSuchElementException]).until(found)


def title(browser: Chrome) -> str:
    """The heading of the page."""
    return str(browser.find_element(By.TAG_NAME, "h1").text)


def at(browser: Chrome, view: int, x: float, y: float, *, click: bool = True) -> None:
    """Point at a place of the drawn body, in its own coordinates, and click it."""
    place = """
        const svg = document.querySelectorAll('.body svg')[arguments[0]];
        const at = new DOMPoint(arguments[1], arguments[2]).matrixTransform(svg.getScreenCTM());
        """
    browser.execute_script(f"{place} window.scrollBy(0, at.y - innerHeight / 2);", view, x, y)
    left, top = browser.execute_script(f"{place} return [at.x, at.y];", view, x, y)
    for kind in ("mouseMoved", "mousePressed", "mouseReleased") if click else ("mouseMoved",):
        button = {} if kind == "mouseMoved" else {"button": "left", "clickCount": 1}
        browser.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, "x": left, "y": top, **button})


def complaints(browser: Chrome) -> list[str]:
    """What the browser's console says."""
    return [entry["message"] for entry in browser.get_log("browser")]  # type: ignore[no-untyped-call]


def requests(browser: Chrome) -> set[str]:
    """What was asked for since the last time."""
    told = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))  # type: ignore[no-untyped-call]
    return {each["params"]["request"]["url"] for each in told if each["method"] == "Network.requestWillBeSent"}


@pytest.mark.parametrize("x", [20, -20])
def test_the_outside_of_the_thigh(browser: Chrome, base: str, x: float) -> None:
    """Who clicks the outside of the thigh, left or right, learns what the TFL does and what goes wrong with it."""
    browser.get(f"{base}index.html")
    at(browser, 0, x, 128)
    wait(browser, lambda driver: title(driver) == "Tensor fasciae latae")
    headings = [each.text for each in browser.find_elements(By.TAG_NAME, "h2")]

    assert headings[:2] == ["What it does in running", "What goes wrong"]
    assert "helps to bend the hip" in browser.find_element(By.ID, "functions").text
    assert "Iliotibial band syndrome" in browser.find_element(By.ID, "risks").text
    assert complaints(browser) == []


def test_the_pointer_names_what_it_is_on(browser: Chrome, base: str) -> None:
    """Under the pointer a muscle lights up, on both halves, and its name stands above."""
    browser.get(f"{base}index.html")
    at(browser, 0, -12, 120, click=False)

    wait(browser, lambda driver: driver.find_element(By.ID, "pointed").text == "Rectus femoris")
    assert browser.execute_script("return document.getElementById('front-rectus-femoris').classList.contains('on')")


def test_with_the_keyboard(browser: Chrome, base: str) -> None:
    """TAB walks the figure, each muscle of a view once; RETURN opens it."""
    browser.get(f"{base}index.html")
    browser.execute_script("document.getElementById('content').focus()")
    reached: list[str] = []
    for _ in range(120):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        active = browser.execute_script(
            "const at = document.activeElement; return [at.getAttribute('aria-label'), at.getAttribute('href')]"
        )
        if reached and not active[0]:
            break
        reached += [active[1]] if active[0] else []
    browser.execute_script("document.querySelector('.body a[aria-label]').focus()")
    browser.switch_to.active_element.send_keys(Keys.RETURN)

    assert {"muscles/soleus.html", "muscles/gluteus-maximus.html", "muscles/abductor-hallucis.html"} <= set(reached)
    assert len(reached) > 60
    assert wait(browser, lambda driver: title(driver) != "Point at a muscle")


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("soleus", "Soleus"),
        ("shin splints", "Shin splints"),
        ("Nordic curls", "Nordic hamstring curl"),
        ("TFL", "Tensor fasciae latae"),
        ("outside of the knee", "Iliotibial band syndrome"),
        ("Hébert-Losier 2012", "Hébert-Losier 2012"),
    ],
)
def test_search(browser: Chrome, base: str, asked: str, first: str) -> None:
    """Typing finds, without a server; RETURN opens the first."""
    browser.get(f"{base}injuries/index.html")
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    browser.switch_to.active_element.send_keys(asked)
    found = wait(browser, lambda driver: driver.find_elements(By.CSS_SELECTOR, "#found a"))
    wait(browser, lambda driver: driver.find_element(By.CSS_SELECTOR, "#found a").text == first)

    assert len(found) <= 20
    assert browser.find_element(By.ID, "found-many").text
    browser.find_element(By.ID, "search").send_keys(Keys.RETURN)
    assert wait(browser, lambda driver: title(driver) == first)
    assert complaints(browser) == []


def test_search_by_arrows(browser: Chrome, base: str) -> None:
    """Arrows walk the answers and back to the field; ESCAPE forgets them; what is not found is said."""
    browser.get(f"{base}about.html")
    field = browser.find_element(By.ID, "search")
    field.send_keys("calves")
    wait(browser, lambda driver: len(driver.find_elements(By.CSS_SELECTOR, "#found a")) > 1)
    field.send_keys(Keys.DOWN)
    first = browser.switch_to.active_element.text
    browser.switch_to.active_element.send_keys(Keys.DOWN)
    second = browser.switch_to.active_element.text
    browser.switch_to.active_element.send_keys(Keys.UP)

    assert first == browser.switch_to.active_element.text != second
    browser.switch_to.active_element.send_keys(Keys.UP)
    assert browser.switch_to.active_element.get_attribute("id") == "search"
    field.send_keys(Keys.ESCAPE)
    wait(browser, lambda driver: not driver.find_element(By.ID, "found").is_displayed())
    field.send_keys("qqqqqq")
    wait(browser, lambda driver: driver.find_element(By.ID, "found-many").text == "0 found")


def test_names_are_compared_as_on_the_command_line(browser: Chrome, base: str) -> None:
    """The pages fold every name of every record as the program does."""
    browser.get(f"{base}index.html")
    index = atlas().index
    names = sorted(
        {
            name
            for kind in Kind
            for names, _, _ in index[f"texts/{kind}"].values()
            for name in (*names.split("\n"), names.upper().split("\n")[0])
        }
    )
    folded = browser.execute_async_script(
        "const [names, done] = arguments; ready().then(({fold}) => done(names.map(fold)))", names
    )

    assert [(name, told) for name, told in zip(names, folded, strict=True) if told != fold(name)] == []


def test_following_a_source(browser: Chrome, base: str) -> None:
    """From a statement to what was found, to the source, and to who else cites it."""
    browser.get(f"{base}muscles/soleus.html")
    browser.find_element(By.CSS_SELECTOR, "#functions .notes summary").click()
    link = wait(browser, lambda driver: driver.find_element(By.CSS_SELECTOR, "#functions .notes li a"))
    name = link.text
    assert link.is_displayed()
    link.click()
    wait(browser, lambda driver: title(driver) == name)

    assert browser.find_element(By.ID, "reference").text
    assert "Soleus" in browser.find_element(By.ID, "cited-by").text


def test_nothing_leaves_the_page(browser: Chrome, base: str) -> None:
    """Whatever is opened, and searched for, every request stays under the site's own address."""
    requests(browser)
    complaints(browser)
    for path in ("index.html", "muscles/soleus.html", "injuries/shin-splints.html", "cycle.html", "sources/index.html"):
        browser.get(base + path)
    browser.find_element(By.ID, "search").send_keys("calf")
    wait(browser, lambda driver: driver.find_elements(By.CSS_SELECTOR, "#found a"))
    asked = requests(browser)

    assert f"{base}assets/index.js" in asked
    assert {url for url in asked if not url.startswith((base, "data:"))} == set()
    assert complaints(browser) == []


def test_on_a_narrow_screen(browser: Chrome, base: str) -> None:
    """On a telephone nothing is wider than the screen."""
    metrics = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        for path in ("index.html", "muscles/soleus.html", "cycle.html", "exercises/index.html", "claims/c017.html"):
            browser.get(base + path)
            assert browser.execute_script("return document.documentElement.scrollWidth") <= 360, path
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_printed(browser: Chrome, base: str) -> None:
    """A page prints, without what is of no use on paper."""
    browser.get(f"{base}exercises/nordic-curl.html")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        shown = {
            each: browser.find_element(By.CSS_SELECTOR, each).is_displayed() for each in ("nav", ".search", "#steps")
        }
        paper = browser.print_page()
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

    assert shown == {"nav": False, ".search": False, "#steps": True}
    assert len(paper) > 10_000


@pytest.mark.skipif(not AXE.exists(), reason=f"axe-core is not installed here ({AXE})")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "about.html",
        "cycle.html",
        "muscles/index.html",
        "exercises/index.html",
        "muscles/soleus.html",
        "muscles/core.html",
        "exercises/squat.html",
        "exercises/leg-lift.html",
        "injuries/shin-splints.html",
        "movements/ankle-plantarflexion.html",
        "phases/loading.html",
        "topics/strength-training.html",
        "claims/c017.html",
        "sources/hamner-2013-speeds.html",
    ],
)
@pytest.mark.parametrize("width", [1200, 400])
def test_for_everybody(browser: Chrome, folder: Path, path: str, scheme: str, width: int) -> None:
    """axe-core finds no serious fault, in light and in dark, wide and narrow, with everything unfolded."""
    metrics = {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    browser.get(f"{folder.as_uri()}/{path}")
    browser.execute_script("for (const each of document.querySelectorAll('details')) each.open = true")
    browser.execute_script(AXE.read_text())
    found = browser.execute_async_script("axe.run(document, {resultTypes: ['violations']}).then(arguments[0])")
    serious = [
        f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]

    assert found["passes"]
    assert serious == []
