package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.window.words.StatusText;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

/**
 * A Fetch from a registry on this machine: confirmed, running and stopped, failed, done; its crates listed, read and
 * checked.
 */
final class FetchStates {
    private final Tour tour;
    private final Hand hand;

    FetchStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        locked();
        stopped();
        failed();
        done();
    }

    /** A lockfile that names crates.io and git: nothing is started. */
    private void locked() throws Exception {
        tour.open(CrateProjects.repository(tour.scratch().resolve("harbour-locked")), () -> {
            tour.ladderKnows();
            hand.click("#step-fetch");
            hand.focus("#fetch-cancel");
            hand.until("the sources are listed", () -> words("#fetch-dialog").contains("lighthouse.git"));
            assertThat(words("#fetch-dialog")).contains("View\nFetch\n");
            hand.picture("fetch-not-possible");
            hand.press(KeyCode.ESCAPE);
            hand.gone("#fetch-dialog");
        });
    }

    private void stopped() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (LoopbackRegistry registry = registry().fault("lz-anchor", _ -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            try {
                tour.open(repository("harbour-slow", registry), () -> stopped(registry));
            } finally {
                // Closing the registry waits for its pending answers.
                over.countDown();
            }
        }
    }

    private void stopped(LoopbackRegistry registry) throws Exception {
        asked(registry);
        hand.click("#fetch-confirm");
        hand.see("#stop");
        hand.until("the connection is listed", () -> words("#progress-places").contains("connection"));
        hand.read("#progress-crates", " of 3 crates");
        hand.picture("fetch-running");
        hand.press(KeyCode.CONTROL, KeyCode.PERIOD);
        hand.see("#banner.result-banner");
        hand.picture("fetch-stopped");
    }

    private void failed() throws Exception {
        try (LoopbackRegistry registry = registry().fault("lz-anchor", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        })) {
            tour.open(repository("harbour-gone", registry), () -> {
                asked(registry);
                hand.click("#fetch-confirm");
                hand.see("#banner.result-banner");
                hand.picture("fetch-failed");
                hand.read("#status-executed", StatusText.NOTHING);
                refused(registry);
            });
        }
    }

    /** The index refers cargo to an address that the auditor has not ticked. */
    private void refused(LoopbackRegistry registry) throws Exception {
        registry.downloadsFrom("http://cargo.harbour.test:8080/dl");
        hand.click("#escalate");
        hand.focus("#fetch-cancel");
        confirmable();
        hand.click("#fetch-confirm");
        hand.until("the refusal is the reason", () -> words("#banner").contains("cargo.harbour.test:8080 was refused"));
        hand.picture("fetch-refused");
        hand.click("#dock-output");
        hand.picture("fetch-refused-output");
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        hand.until(
                "the refusal is listed", () -> words("#history-list").contains("cargo.harbour.test:8080 was refused"));
        hand.picture("fetch-refused-history");
    }

    private void done() throws Exception {
        AtomicReference<Path> kept = new AtomicReference<>();
        try (LoopbackRegistry registry = registry()) {
            Path repository = repository("harbour-fetched", registry);
            tour.drop(repository, () -> {
                tour.ladderKnows();
                hand.picture("fetch-ready");
                hand.click("#escalate");
                hand.focus("#fetch-cancel");
                hand.until("the hosts are listed", () -> words("#fetch-dialog").contains("static.crates.io:443"));
                hand.picture("fetch-plan");
                hand.press(KeyCode.ESCAPE);
                hand.gone("#fetch-dialog");
                asked(registry);
                hand.picture("fetch-plan-index");
                kept.set(hand.fx(this::kept));
                hand.click("#fetch-confirm");
                hand.see("#banner.result-banner");
                hand.read("#status-executed", "Fetch downloaded 3 crates. No project code has been executed.");
                hand.until("Check is next", () -> hand.text("#escalate").startsWith("Go to Check"));
                hand.picture("fetch-done");
                hand.click("#dock-output");
                hand.picture("fetch-output");
                hand.click("#dock-sandbox-policy");
                hand.picture("fetch-policy");
                hand.press(KeyCode.CONTROL, KeyCode.DIGIT3);
                hand.see("#crates");
                hand.until(
                        "the fetched crates are read",
                        () -> listed() == 4 && words("#crates-foot").startsWith("4 crates were read: "));
                hand.picture("fetch-crates");
                hand.press(KeyCode.CONTROL, KeyCode.DIGIT6);
                hand.until("the Fetch is listed", () -> words("#history-list").contains("Fetch"));
                hand.picture("fetch-history");
                hand.click("#escalate");
                hand.focus("#plan-cancel");
                hand.until(
                        "Check can be confirmed",
                        () -> !hand.scene().lookup("#plan-confirm").isDisabled());
                hand.runEachUnit();
                hand.until(
                        "units execute",
                        () -> !hand.scene().lookup("#plan-confirm").isDisabled()
                                && !hand.text("#plan-confirm").startsWith("Check, execute nothing"));
                hand.picture("fetch-then-check");
                hand.click("#plan-confirm");
                hand.until(
                        "Check has executed",
                        () -> hand.text("#status-executed").startsWith("Check executed 2 units"));
                hand.picture("fetch-then-checked");
                tour.goTo("aside", "aside.rs");
                hand.until("its grey is explained", () -> words(".code-pane").contains("compiled"));
                hand.picture("not-compiled");
                new LadderStates(hand, "ladder", "north south", "to north, to south").afterCheck();
            });
            changed(repository, kept.get().resolve("lz-anchor-2.0.0"));
        }
    }

    /** A fetched file is changed. */
    private void changed(Path repository, Path crate) throws Exception {
        Path file = crate.resolve("src/lib.rs");
        assertThat(file.toFile().setWritable(true)).isTrue();
        Projects.put(file, "//! Holds no more.\n");
        tour.open(repository, () -> {
            tour.ladderKnows();
            hand.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            hand.until("its crate is named", () -> words("#crates-list").contains("changed since Fetch"));
            hand.picture("fetch-crates-changed");
        });
    }

    /** Returns the future folder of the crates, as the dialog shows it. */
    private Path kept() {
        String place = words("#fetch-dialog")
                .lines()
                .filter(line -> line.endsWith("/crates"))
                .findFirst()
                .orElseThrow();
        return Path.of(place.replaceFirst("^~", String.valueOf(tour.home())));
    }

    /** Opens the dialog, ticks the index that the repository requests, and waits until it can be confirmed. */
    void asked(LoopbackRegistry registry) throws Exception {
        tour.ladderKnows();
        String host = "#fetch-host-" + registry.place().replaceAll("[^A-Za-z0-9]", "-");
        hand.click("#step-fetch");
        hand.focus("#fetch-cancel");
        hand.until(
                "the host that the repository names has no tick",
                () -> hand.scene().lookup(host) instanceof CheckBox box && !box.isSelected());
        hand.click(host);
        hand.until(
                "it stands in place of crates.io",
                () -> hand.scene().lookup(host) instanceof CheckBox box
                        && box.isSelected()
                        && !words("#fetch-dialog").contains("crates.io:443"));
        hand.focus(host);
        confirmable();
    }

    private void confirmable() throws Exception {
        hand.until(
                "it can be confirmed",
                () -> !hand.scene().lookup("#fetch-confirm").isDisabled());
    }

    private static LoopbackRegistry registry() throws Exception {
        return new LoopbackRegistry()
                .add(
                        "lz-tide-sys",
                        "1.4.2",
                        false,
                        Map.of(
                                "Cargo.toml",
                                manifest("lz-tide-sys", "1.4.2", "build = \"build.rs\"\n"),
                                "build.rs",
                                "fn main() {\n    println!(\"cargo:rustc-cfg=tide\");\n}\n",
                                "src/lib.rs",
                                "pub fn level() -> u8 {\n    3\n}\n"))
                .add(
                        "lz-tide-derive",
                        "0.3.1",
                        false,
                        Map.of(
                                "Cargo.toml",
                                manifest("lz-tide-derive", "0.3.1", "[lib]\nproc-macro = true\n"),
                                "src/lib.rs",
                                """
                                use proc_macro::TokenStream;

                                #[proc_macro]
                                pub fn tide(_: TokenStream) -> TokenStream {
                                    "3u8".parse().unwrap()
                                }
                                """))
                .add(
                        "lz-anchor",
                        "2.0.0",
                        false,
                        Map.of(
                                "Cargo.toml",
                                manifest("lz-anchor", "2.0.0", ""),
                                "src/lib.rs",
                                "//! Holds.\npub const HOLDS: bool = true;\n"));
    }

    private static String manifest(String name, String version, String more) {
        return "[package]\nname = \"" + name + "\"\nversion = \"" + version + "\"\nedition = \"2021\"\n" + more;
    }

    /** Writes a repository that names three crates, and the registry instead of crates.io. */
    private Path repository(String name, LoopbackRegistry registry) throws Exception {
        Path folder = tour.scratch().resolve(name);
        Projects.put(
                folder.resolve("Cargo.toml"),
                manifest(
                        name,
                        "0.1.0",
                        "\n[dependencies]\nlz-tide-sys = \"1\"\nlz-tide-derive = \"0.3\"\nlz-anchor = \"2\"\n"));
        Projects.put(folder.resolve("src/lib.rs"), """
                pub fn level() -> u8 {
                    lz_tide_sys::level() + lz_tide_derive::tide!()
                }

                #[test]
                fn is_six() {
                    assert_eq!(level(), 6);
                }
                """);
        Projects.put(folder.resolve("src/aside.rs"), "pub fn aside() -> u8 {\n    let one = 1;\n    one\n}\n");
        Projects.put(folder.resolve("src/main.rs"), """
                fn main() {
                    let places: Vec<String> = std::env::args().skip(1).map(|place| format!("to {place}")).collect();
                    println!("{}", places.join(", "));
                }
                """);
        Projects.put(
                folder.resolve(".cargo/config.toml"),
                "[source.crates-io]\nreplace-with = \"harbour\"\n\n[source.harbour]\nregistry = \"" + registry.index()
                        + "\"\n");
        return folder;
    }

    private int listed() {
        return hand.scene().lookup("#crates-list") instanceof ListView<?> rows
                ? rows.getItems().size()
                : -1;
    }

    private String words(String id) {
        Node node = hand.scene().lookup(id);
        return node == null ? "" : Tour.words(node);
    }
}
