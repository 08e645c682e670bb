package dev.lazaret.app.window;

import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.step.LadderProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Adler32;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

/**
 * A real project from the start screen to its running program: C, assembly and published crates, from a registry on
 * this machine that its cargo configuration names.
 */
final class ProjectStates {
    private static final LadderProject PROJECT = LadderProject.of("C and assembly");

    private final Tour tour;
    private final Hand hand;

    ProjectStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        Path folder = tour.scratch().resolve(PROJECT.program());
        PROJECT.make(folder);
        try (LoopbackRegistry registry = new LoopbackRegistry()) {
            LadderProject.lock(folder, tour.scratch(), registry);
            Projects.put(
                    folder.resolve(".cargo/config.toml"),
                    "[source.crates-io]\nreplace-with = \"harbour\"\n\n[source.harbour]\nregistry = \""
                            + registry.index() + "\"\n");
            String argument = String.join(" ", PROJECT.arguments());
            Adler32 sum = new Adler32();
            sum.update(Files.readAllBytes(folder.resolve(argument)));
            tour.drop(folder, () -> {
                tour.ladderKnows();
                hand.picture("project-opened");
                fetch(registry);
                check();
                new LadderStates(hand, "project", argument, "%08x ".formatted(sum.getValue())).afterCheck();
                hand.press(KeyCode.CONTROL, KeyCode.DIGIT1);
                hand.picture("project-overview");
            });
        }
    }

    private void fetch(LoopbackRegistry registry) throws Exception {
        new FetchStates(tour).asked(registry);
        hand.picture("project-plan-fetch");
        hand.click("#fetch-confirm");
        hand.see("#banner.result-banner");
        hand.until("Check is next", () -> hand.text("#escalate").startsWith("Go to Check"));
        hand.picture("project-fetched");
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        hand.until("the fetched crates are read", () -> words("#crates-foot").contains(" crates were read: "));
        hand.picture("project-crates");
    }

    private void check() throws Exception {
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
        hand.picture("project-plan-check");
        hand.click("#plan-confirm");
        hand.see("#stop");
        hand.picture("project-check-running");
        hand.until("Check has executed", () -> hand.text("#status-executed").startsWith("Check executed "));
        hand.picture("project-checked");
    }

    private String words(String id) {
        Node node = hand.scene().lookup(id);
        return node == null ? "" : Tour.words(node);
    }
}
