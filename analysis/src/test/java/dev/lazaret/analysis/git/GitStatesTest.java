package dev.lazaret.analysis.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.text.Inert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that branch, commit and state equal those that git itself reports, on repositories generated at random from
 * one seed: with {@code lazaret.deep} on 200, otherwise on every eighth of them. Each takes tens of git's commands.
 */
@Tag("slow")
class GitStatesTest {
    private static final int STATES = 200;
    private static final int SAMPLE = Boolean.getBoolean("lazaret.deep") ? STATES : 25;

    private static final List<String> BEFORE = List.of(
            "packed",
            "packed",
            "halfpacked",
            "tagged",
            "branched",
            "detached",
            "symbolic",
            "emptycommit",
            "attributes",
            "autocrlfoff",
            "clone",
            "orphan",
            "submodule",
            "submodule",
            "worktree",
            "alternates");
    private static final List<String> CHANGES = List.of(
            "version",
            "version",
            "unhashed",
            "noindex",
            "resolved",
            "modify",
            "modifysamesize",
            "touched",
            "restored",
            "remove",
            "executable",
            "groupbits",
            "linked",
            "relinked",
            "unlinked",
            "linktarget",
            "folder",
            "linkedfolder",
            "stage",
            "stageback",
            "stagenew",
            "stageremove",
            "stagemode",
            "rename",
            "intend",
            "untracked",
            "untracked",
            "ignored",
            "emptyfolder",
            "fifo",
            "assumed",
            "skipped",
            "skippedgone",
            "sparse",
            "conflict",
            "merged",
            "committed",
            "subclean",
            "submodified",
            "subuntracked",
            "subcommit",
            "substaged",
            "subremoved",
            "subempty",
            "subfile",
            "nested");

    @TempDir
    private Path scratch;

    /** The answer of git or Lazaret for one state. */
    private record Answer(String head, String branch, boolean dirty) {}

    @Test
    void equalsGit() throws Exception {
        Path library = scratch.resolve("states.bash");
        try (var in = GitStatesTest.class.getResourceAsStream("states.bash")) {
            Files.write(library, in.readAllBytes());
        }
        List<String> different = new ArrayList<>();
        int clean = 0;
        for (int number = 0; number < STATES; number += STATES / SAMPLE) {
            List<String> steps = steps(number);
            Path place = scratch.resolve("s" + number);
            Path folder = Files.createDirectories(place.resolve("repo"));
            Answer git = make(library, folder, steps);
            GitState state = Reading.of(folder);
            clean += git.dirty() ? 0 : 1;
            Answer ours = new Answer(
                    state.head() == null ? "(initial)" : state.head(),
                    state.branch() == null ? "(detached)" : state.branch(),
                    state.state() == GitState.State.DIRTY);
            if (!git.equals(ours) || state.state() == GitState.State.UNKNOWN) {
                different.add(number + " " + String.join("; ", steps) + "\n  git: " + git + "\n  ours: " + state);
            }
            delete(place);
        }
        assertThat(different).isEmpty();
        assertThat(clean).as("clean states among them").isGreaterThan(SAMPLE / 8);
    }

    private static List<String> steps(int number) {
        Random random = new Random(20_000 + number);
        List<String> steps = new ArrayList<>();
        steps.add("start " + random.nextInt(8));
        if (random.nextInt(12) > 0) {
            steps.add("commits " + random.nextInt(4));
        }
        for (int i = random.nextInt(4); i > 0 && steps.size() > 1; i--) {
            steps.add(BEFORE.get(random.nextInt(BEFORE.size())) + " " + random.nextInt(20));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            steps.add(CHANGES.get(random.nextInt(CHANGES.size())) + " " + random.nextInt(20));
        }
        return steps;
    }

    /** Creates a state and queries git. */
    private Answer make(Path library, Path folder, List<String> steps) throws Exception {
        String script = "set -eu\n. " + library + "\ncd -- " + folder + "\n" + String.join("\n", steps)
                + "\ngit --no-optional-locks status --porcelain=v2 --branch -z | tr '\\0' '\\n'\n";
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", script).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("HOME", scratch.resolve("home").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            return new Answer(
                    "git is needed (apt-get install git), or a step failed: "
                            + new String(output, StandardCharsets.ISO_8859_1),
                    "",
                    false);
        }
        String head = "";
        String branch = "";
        boolean dirty = false;
        for (String line : new String(output, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (line.startsWith("# branch.oid ")) {
                head = line.substring(13);
            } else if (line.startsWith("# branch.head ")) {
                branch = Inert.path(line.substring(14).getBytes(StandardCharsets.ISO_8859_1));
            } else {
                dirty |= line.startsWith("1 ") || line.startsWith("2 ") || line.startsWith("u ");
            }
        }
        return new Answer(head, branch, dirty);
    }

    /** Uses rm, which handles names that are not UTF-8. */
    private static void delete(Path folder) throws IOException, InterruptedException {
        new ProcessBuilder("rm", "-rf", "--", folder.toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}
