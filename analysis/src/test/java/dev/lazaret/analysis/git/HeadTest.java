package dev.lazaret.analysis.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.corpus.CaseArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that HEAD is read from bytes alone, and that a path that leads outside the opened folder is reported and not
 * followed.
 */
class HeadTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private Path folder = Path.of("");

    @BeforeEach
    void newFolder(@TempDir Path scratch) {
        folder = scratch.resolve("repository");
    }

    private GitState read(String archive) throws IOException {
        CaseArchive.parse("inline", archive.getBytes(StandardCharsets.UTF_8)).unpackInto(folder);
        return Reading.of(folder);
    }

    @Test
    void none() throws IOException {
        assertThat(read("-- file a --\n")).isEqualTo(GitState.NONE);
    }

    @Test
    void detached() throws IOException {
        GitState state = read("-- file .git/HEAD --\n" + COMMIT + "\n");
        assertThat(state.head()).isEqualTo(COMMIT);
        assertThat(state.branch()).isNull();
        assertThat(state.state()).isEqualTo(GitState.State.UNKNOWN);
        assertThat(state.why()).isEqualTo("an object is missing");
    }

    @Test
    void looseReference() throws IOException {
        GitState state = read("-- file .git/HEAD --\nref: refs/heads/topic/one\n-- file .git/refs/heads/topic/one --\n"
                + COMMIT + "\n");
        assertThat(state.head()).isEqualTo(COMMIT);
        assertThat(state.branch()).isEqualTo("topic/one");
    }

    @Test
    void packedReference() throws IOException {
        GitState state = read("-- file .git/HEAD --\nref: refs/heads/main\n-- file .git/packed-refs --\n"
                + "# pack-refs with: peeled fully-peeled sorted\n" + "f".repeat(40)
                + " refs/heads/other/refs/heads/main\n"
                + COMMIT + " refs/heads/main\n^" + "e".repeat(40) + "\n");
        assertThat(state.head()).isEqualTo(COMMIT);
    }

    @Test
    void branchWithoutCommit() throws IOException {
        GitState state = read("-- file .git/HEAD --\nref: refs/heads/main\n");
        assertThat(state.head()).isNull();
        assertThat(state.branch()).isEqualTo("main");
        assertThat(state.state()).isEqualTo(GitState.State.CLEAN);
        assertThat(state.why()).isNull();
    }

    @Test
    void referenceThatClimbs() throws IOException {
        GitState state = read("-- file .git/HEAD --\nref: refs/../../secret\n-- file secret --\n" + COMMIT + "\n");
        assertThat(state.head()).isNull();
        assertThat(state.why()).isEqualTo("HEAD names something that is no reference");
    }

    @Test
    void gitFileInside() throws IOException {
        GitState state = read("-- file .git --\ngitdir: real/git\n-- file real/git/HEAD --\n" + COMMIT + "\n");
        assertThat(state.head()).isEqualTo(COMMIT);
    }

    @Test
    void gitFileOutside() throws IOException {
        GitState state = read("-- file .git --\ngitdir: ../elsewhere/.git/worktrees/x\n");
        assertThat(state.present()).isTrue();
        assertThat(state.head()).isNull();
        assertThat(state.why()).isEqualTo("the file .git names a folder outside the opened one, which is not followed");
    }

    @Test
    void commonFolderOutside() throws IOException {
        GitState state = read("-- file .git/HEAD --\nref: refs/heads/main\n-- file .git/commondir --\n../../other\n");
        assertThat(state.why()).isEqualTo("commondir names a folder outside the opened one, which is not followed");
    }

    @Test
    void linkIsNotFollowed() throws IOException {
        GitState state = read("-- file real/HEAD --\n" + COMMIT + "\n-- link .git -> real --\n");
        assertThat(state.head()).isNull();
        assertThat(state.why()).isEqualTo(".git is a link, which is not followed");
    }

    @Test
    void cyclicSymbolicReferences() throws IOException {
        GitState state = read("""
                -- file .git/HEAD --
                ref: refs/heads/a
                -- file .git/refs/heads/a --
                ref: refs/heads/b
                -- file .git/refs/heads/b --
                ref: refs/heads/a
                """);
        assertThat(state.head()).isNull();
        assertThat(state.why()).isEqualTo("references name each other in a circle");
    }
}
