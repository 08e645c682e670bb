package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.conformity.Json;
import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies the path from a registry to a step that compiles, by root and by an ordinary user: later steps find the
 * fetched crates without an option, with the generated lockfile, and have the same result as plain cargo. With
 * {@code lazaret.deep} the macro is the one of serde, otherwise a small one.
 */
@Tag("sandbox")
@Timeout(600)
class FetchThenCheckTest {
    private static final Path TOOLCHAIN = Path.of("/usr");
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");

    @RegisterExtension
    final StepPlace place = new StepPlace();

    @AutoClose
    private LoopbackRegistry registry;

    @BeforeEach
    void open() throws IOException {
        registry = new LoopbackRegistry()
                .add(
                        "own",
                        "1.0.0",
                        false,
                        Map.of(
                                "Cargo.toml",
                                StepPlace.DEMO.replace("demo", "own").replace("0.1.0", "1.0.0")
                                        + "[lib]\nproc-macro = true\n",
                                "src/lib.rs",
                                """
                                #[proc_macro_derive(Named)]
                                pub fn named(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
                                    Default::default()
                                }
                                """));
    }

    @BySampledAccount
    void checksFetchedCratesAsPlainCargoDoes(boolean asUser) throws Exception {
        Launcher launcher = place.launcher(asUser);
        Path project = DEEP
                ? Projects.withDerive(place.project())
                : Projects.withDerive(place.project(), "own = \"1\"", "own::Named");
        List<String> before = launcher.stage("account", Step.CHECK, project, TOOLCHAIN, List.of())
                .out()
                .lines()
                .toList();
        assertThat(before.getLast()).contains("\"state\":\"refused\"", "missing: " + (DEEP ? "serde" : "own"));

        List<String> fetched = fetch(launcher, project);

        assertThat(fetched.getLast()).startsWith("{\"event\":\"finished\",\"step\":\"fetch\",\"state\":\"done\"");
        assertThat(fetched)
                .anyMatch(line -> line.startsWith("{\"event\":\"observation\"") && line.contains(registry.place()))
                .anyMatch(line ->
                        line.matches("\\{\"event\":\"progress\",\"crates\":(\\d+),\"atMost\":\\1,\"bytes\":[1-9].*"));
        String folder = String.valueOf(Json.object(fetched.getFirst()).get("folder"));
        assertThat(project.resolve("Cargo.lock")).doesNotExist();

        List<String> checked = check(launcher, project, folder);
        assertThat(checked.getFirst())
                .contains("\"lockfile\":\"generated\"", "There is no Cargo.lock: the one that Fetch made is used.");
        assertIsPlainCargos(launcher, project, folder, checked);
    }

    private List<String> fetch(Launcher launcher, Path project) throws Exception {
        Command fetch = launcher.fetch("account", project, TOOLCHAIN, registry.index(), registry.place());
        assertThat(fetch.err()).isEmpty();
        return fetch.out().lines().toList();
    }

    /** Runs Check without naming a source. */
    private static List<String> check(Launcher launcher, Path project, String folder) throws Exception {
        Command check = launcher.stage("account", Step.CHECK, project, TOOLCHAIN, List.of());
        assertThat(check.err()).isEmpty();
        List<String> lines = check.out().lines().toList();
        Map<?, ?> plan = Json.object(lines.getFirst());
        assertThat(String.valueOf(plan.get("sources"))).contains("folder=" + folder, "fetched=true");
        assertThat(String.valueOf(plan.get("notes"))).contains("From a Fetch: ");
        assertThat(lines.getLast()).as(check.out()).contains("\"state\":\"done\"");
        return lines;
    }

    /** Compares with cargo alone that uses the registry itself. */
    private void assertIsPlainCargos(Launcher launcher, Path project, String folder, List<String> lines)
            throws Exception {
        StepResult lazaret = StepResult.ofEvents(lines);
        Path plainly = Files.createDirectory(place.base().resolve("plainly"));
        Path copy = plainly.resolve("project");
        Command.run(Path.of("/"), Map.of(), List.of("/usr/bin/cp", "-r", project.toString(), copy.toString()));
        Files.copy(Path.of(folder).resolveSibling("Cargo.lock"), copy.resolve("Cargo.lock"));
        Command.run(Path.of("/"), Map.of(), List.of("/usr/bin/chmod", "-R", "a+rX", plainly.toString()));
        StepResult plain = new PlainCargo(launcher, "plain-account", TOOLCHAIN)
                .run(
                        copy,
                        List.of("check", "--locked", "--keep-going", "--all-targets", "--message-format=json"),
                        "registry = \"" + registry.index() + "\"");
        assertThat(lazaret.exit()).isEqualTo(plain.exit());
        assertThat(lazaret.diagnostics()).isEqualTo(plain.diagnostics()).isNotEmpty();
        assertThat(lazaret.executed()).isEqualTo(plain.executed()).isNotEmpty();
    }
}
