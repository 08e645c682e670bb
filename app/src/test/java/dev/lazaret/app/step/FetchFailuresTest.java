package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.conformity.Json;
import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies the message of a Fetch that fails, started by root and by an ordinary user: one sentence with the cause and
 * what was kept, no leftovers that a later step would use, and success once the registry works. Without {@code
 * lazaret.deep} one Fetch that is refused, and downloads with other content and with an error; {@code FetchRunnerTest}
 * has redirects and interrupted downloads in every run.
 */
@Tag("sandbox")
@Timeout(600)
class FetchFailuresTest {
    private static final Path TOOLCHAIN = Path.of("/usr");
    private static final String OWN = "own";
    private static final int SAMPLE = 3;

    @RegisterExtension
    final StepPlace place = new StepPlace();

    @AutoClose
    private LoopbackRegistry registry;

    @AutoClose
    private LoopbackRegistry other;

    /** One way to fail. */
    private record Failure(String kind, LoopbackRegistry.Fault fault, String host, String state, String sentence) {}

    @BeforeEach
    void open() throws IOException {
        registry = own(new LoopbackRegistry());
        other = own(new LoopbackRegistry());
        place.put("Cargo.toml", StepPlace.DEMO + "[dependencies]\nown = \"1\"\n");
        place.put("src/lib.rs", "pub use own::one;\n");
    }

    @BySampledAccount
    void reportsEachFailureInOneSentenceAndStoresNothing(boolean asUser) throws Exception {
        Launcher launcher = place.launcher(asUser);
        Path project = place.project();
        List<String> wrong = new ArrayList<>();
        System.out.println("kind | account | state | why");
        List<Failure> failures = failures();
        for (Failure failure : Boolean.getBoolean("lazaret.deep") ? failures : failures.subList(0, SAMPLE)) {
            registry.fault(OWN, failure.fault());
            Map<?, ?> end = fetch(launcher, project, failure.host());
            String row = String.join(
                    " | ",
                    failure.kind(),
                    asUser ? "ordinary user" : "root",
                    String.valueOf(end.get("state")),
                    String.valueOf(end.get("why")));
            System.out.println(row);
            if (!failure.state().equals(end.get("state"))
                    || !failure.sentence().equals(String.valueOf(end.get("why")))) {
                wrong.add(row + " | not: " + failure.sentence());
            }
            List<String> check = launcher.stage("account", Step.CHECK, project, TOOLCHAIN, List.of())
                    .out()
                    .lines()
                    .toList();
            if (!check.getLast().contains("\"state\":\"refused\"")) {
                wrong.add(row + " | checked with: " + check.getLast());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(other.requests()).as("it is never let through").isEmpty();

        registry.well(OWN);
        assertThat(fetch(launcher, project, registry.place()).get("state")).isEqualTo("done");
        assertThat(launcher.stage("account", Step.CHECK, project, TOOLCHAIN, List.of())
                        .out()
                        .lines()
                        .toList()
                        .getLast())
                .contains("\"state\":\"done\"");
    }

    private List<Failure> failures() {
        String place = registry.place();
        return List.of(
                new Failure(
                        "wrong checksum",
                        exchange -> LoopbackRegistry.send(exchange, 200, "something else"),
                        place,
                        "failed",
                        "The downloaded own v1.0.0 does not have the checksum in the index. Nothing was stored."),
                new Failure(
                        "host that was not ticked",
                        exchange -> LoopbackRegistry.send(exchange, 500, ""),
                        other.place(),
                        "refused",
                        place + " is needed, and is not allowed: --allow-host " + place + " allows it."),
                new Failure(
                        "server with an error",
                        exchange -> LoopbackRegistry.send(exchange, 500, "<html>\u001b[31m"),
                        place,
                        "failed",
                        "cargo could not download http://" + place
                                + "/dl/own/1.0.0/download: the server answered 500. Nothing was stored."),
                new Failure(
                        "redirect to another host",
                        exchange -> {
                            exchange.getResponseHeaders()
                                    .add("Location", "http://" + other.place() + "/dl/own/1.0.0/download");
                            LoopbackRegistry.send(exchange, 302, "");
                        },
                        place,
                        "failed",
                        other.place() + " was refused: it is not among the allowed hosts. Nothing was stored."),
                new Failure(
                        "server that drops",
                        exchange -> {
                            exchange.sendResponseHeaders(200, 1000);
                            exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
                            exchange.getResponseBody().flush();
                        },
                        place,
                        "failed",
                        "cargo could not download http://" + place
                                + "/dl/own/1.0.0/download: [18] Transferred a partial file (end of response with 996 bytes missing). Nothing was stored."),
                new Failure(
                        "crate that is missing",
                        exchange -> LoopbackRegistry.send(exchange, 404, ""),
                        place,
                        "failed",
                        "cargo could not download http://" + place
                                + "/dl/own/1.0.0/download: the server answered 404. Nothing was stored."));
    }

    private Map<?, ?> fetch(Launcher launcher, Path project, String host) throws Exception {
        Command fetch = launcher.fetch("account", project, TOOLCHAIN, registry.index(), host);
        assertThat(fetch.err()).isEmpty();
        return Json.object(fetch.out().lines().toList().getLast());
    }

    private static LoopbackRegistry own(LoopbackRegistry registry) throws IOException {
        return registry.add(
                OWN,
                "1.0.0",
                false,
                Map.of(
                        "Cargo.toml",
                        "[package]\nname = \"own\"\nversion = \"1.0.0\"\n",
                        "src/lib.rs",
                        "pub fn one() -> u8 { 1 }\n"));
    }
}
