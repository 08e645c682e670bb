package dev.lazaret.app.step;

import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs cargo without the sandbox, as the account of a launcher, for comparison.
 *
 * @param toolchain a toolchain's folder, {@code /usr} for the distribution's
 */
record PlainCargo(Launcher launcher, String account, Path toolchain) {

    /**
     * Runs it on a project with Debian's crates instead of the registry.
     *
     * @param words cargo's arguments, without the manifest's path
     */
    StepResult run(Path project, List<String> words) throws IOException, InterruptedException {
        return run(project, words, "directory = \"" + DebianProject.REGISTRY + "\"");
    }

    /**
     * Same with another source instead of the registry.
     *
     * @param source a line of cargo's configuration
     */
    StepResult run(Path project, List<String> words, String source) throws IOException, InterruptedException {
        return result(project, cargo(project, words, source));
    }

    /** Returns the result of a run on a project. */
    StepResult result(Path project, Command ran) throws IOException {
        return StepResult.ofCargo(ran.code(), ran.out(), project.toString(), artifacts(target().resolve("debug")));
    }

    /** Runs it, with a line of cargo's configuration that replaces the registry. */
    Command cargo(Path project, List<String> words, String source) throws IOException, InterruptedException {
        Path home = launcher.home(account);
        Path cargoHome = home.resolve("cargo");
        Projects.put(cargoHome.resolve("config.toml"), """
                [source.crates-io]
                replace-with = "named"
                [source.named]
                %s
                """.formatted(source));
        launcher.give(cargoHome);
        String bin = toolchain.resolve("bin").toString();
        List<String> program = new ArrayList<>(List.of(
                "/usr/bin/env",
                "-C",
                project.toString(),
                "PATH=" + bin + ":/usr/bin:/bin",
                "CARGO_HOME=" + cargoHome,
                "CARGO_TARGET_DIR=" + target(),
                "CARGO_TERM_COLOR=never",
                bin + "/cargo"));
        program.addAll(words);
        return launcher.run(account, program);
    }

    private Path target() throws IOException {
        return launcher.home(account + "-target");
    }

    private static NavigableSet<String> artifacts(Path profile) throws IOException {
        NavigableSet<String> artifacts = new TreeSet<>();
        try (Stream<Path> files = Files.list(profile)) {
            files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith(".") && !name.endsWith(".d"))
                    .forEach(name -> artifacts.add("debug/" + name));
        }
        return artifacts;
    }
}
