package dev.lazaret.app.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protects existing files where something is to be kept, and verifies that only files of the target get there. */
class StepResultsFolderTest extends KeepFixture {
    /** Number of an account that does not exist. */
    private static final int OTHER = 60111;

    private void refused(Path folder, String clause) {
        assertThatThrownBy(() -> at(folder))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(clause);
    }

    @Test
    void acceptsOnlyEmptyOrOwnFolder() throws Exception {
        refused(audited, "lies in the audited folder");
        refused(audited.resolve("out"), "lies in the audited folder");
        Files.createSymbolicLink(base.resolve("way"), audited);
        refused(base.resolve("way"), "is a link");
        refused(base.resolve("way/out"), "lies in the audited folder");
        refused(base.resolve("missing/out"), "no such folder");
        refused(Files.writeString(base.resolve("file"), ""), "is no folder");
        refused(base.resolve("state"), "holds something else");
        Path like = Files.createDirectory(base.resolve("like"));
        mode(like, 0755);
        Files.createDirectory(like.resolve("target"));
        refused(like, "holds something else");
        assertThat(at(base.resolve("new"))).isNotNull();
        assertThat(base.resolve("new")).doesNotExist();
    }

    @Test
    void refusesFolderContainingStepInput() throws Exception {
        Path out = base.resolve("out");
        keep(out, "first");
        Path source = Files.createSymbolicLink(base.resolve("source"), out.resolve("target/debug"));

        assertThatThrownBy(() -> StepResultsFolder.at(out, out.resolve("target"), List.of()))
                .hasMessageStartingWith("'" + out + "' contains '" + out + "/target', which the step reads");
        assertThatThrownBy(() -> StepResultsFolder.at(out, audited, List.of(base.resolve("missing"), source)))
                .hasMessageContaining("contains '" + source + "'");
    }

    @Test
    void replacesNothingThatItDidNotStore() throws Exception {
        Path out = base.resolve("out");
        StepResultsFolder folder = at(out);
        mode(Files.createDirectory(out), 0755);
        Path before = Files.writeString(out.resolve("log.jsonl"), "precious");
        assertThatThrownBy(folder::log).hasMessageContaining("holds something else");
        assertThat(names(out)).containsExactly("log.jsonl");

        Files.delete(before);
        folder.log().close();
        folder.copy(target);
        Path notes =
                Files.writeString(Files.createDirectory(out.resolve("target")).resolve("notes"), "precious");
        assertThatThrownBy(() -> folder.commit(true))
                .hasMessageStartingWith("'" + out + "/target' appeared while the step ran, so it was not replaced");
        assertThat(notes).hasContent("precious");
    }

    @Test
    void refusesFoldersThatOthersCanWrite() throws Exception {
        Path above = Files.createDirectory(base.resolve("above"));
        Path out = Files.createDirectory(above.resolve("out"));
        for (int mode : List.of(0707, 0702, 01777)) {
            mode(above, 0755);
            mode(out, mode);
            refused(out, "'" + out + "' is writable by its group or by others");
        }
        mode(out, 0700);
        for (int mode : List.of(0757, 0777)) {
            mode(above, mode);
            refused(out, "'" + above + "' is writable by its group or by others");
            refused(above.resolve("new"), "; run chmod go-w '" + above + "', or name another folder.");
        }
        assertThat(names(above)).containsExactly("out");
        mode(above, 01777);
        keep(out, "in a sticky folder");
        keep(above.resolve("new"), "in a sticky folder");
        assertThat(out.resolve("log.jsonl")).hasContent("in a sticky folder");
    }

    @Test
    void listsAllExposedFoldersAndOneCommand() throws Exception {
        Path above = Files.createDirectory(base.resolve("it's"));
        Path out = Files.createDirectory(above.resolve("out"));
        mode(above, 0777);
        mode(out, 0777);

        refused(out, "'" + above + "', '" + out + "' are writable by their groups or by others");
        refused(
                out,
                "; run chmod go-w '" + above.toString().replace("'", "'\\''") + "' '"
                        + out.toString().replace("'", "'\\''") + "', or name another folder.");
    }

    @Test
    void trustsOnlyPrimaryGroup() throws Exception {
        Path above = Files.createDirectory(base.resolve("above"));
        Path out = Files.createDirectory(above.resolve("out"));
        mode(above, 0775);
        mode(out, 02775);
        keep(out, "as with umask 002");
        assertThat(out.resolve("log.jsonl")).hasContent("as with umask 002");

        mode(above, 0777);
        refused(out, "'" + above + "' is writable by its group or by others");
        mode(above, 0775);
        if (account(base) == 0) {
            Files.setAttribute(above, "unix:gid", OTHER);
            refused(out, "'" + above + "' is writable by its group or by others");
            Files.setAttribute(above, "unix:gid", 0);
            Files.setAttribute(out, "unix:gid", OTHER);
            refused(out, "'" + out + "' is writable by its group or by others");
        }
    }

    @Test
    void refusesFoldersOfOtherAccounts() throws Exception {
        if (account(base) != 0) {
            refused(Path.of("/usr"), "'/usr' belongs to root; name a folder that only you and root can change.");
            return;
        }
        String clause = " belongs to the account " + OTHER
                + "; name a folder that only root can change, or run Lazaret as that account.";
        Path above = Files.createDirectory(base.resolve("above"));
        Path out = Files.createDirectory(above.resolve("out"));
        mode(above, 0755);
        mode(out, 0755);
        Files.setAttribute(out, "unix:uid", OTHER);
        refused(out, "'" + out + "'" + clause);
        Files.setAttribute(out, "unix:uid", 0);
        Files.setAttribute(above, "unix:uid", OTHER);
        refused(out, "'" + above + "'" + clause);
        refused(above.resolve("new"), "'" + above + "'" + clause);
        mode(above, 01777);
        refused(out, "'" + above + "'" + clause);
        assertThat(names(above)).containsExactly("out");
    }

    @Test
    void followsNoLinkCreatedAfterCheck() throws Exception {
        Path victim = Files.createDirectory(base.resolve("victim"));
        Files.writeString(victim.resolve("log.jsonl"), "precious");
        Path out = base.resolve("out");
        StepResultsFolder folder = at(out);
        Files.createSymbolicLink(out, victim);

        assertThatThrownBy(folder::log).isInstanceOf(OutputException.class).hasMessageContaining("is no folder");
        Files.delete(out);
        folder.log().close();
        Files.move(out, base.resolve("moved"));
        Files.createSymbolicLink(out, victim);
        assertThatThrownBy(() -> folder.copy(target)).isInstanceOf(OutputException.class);
        assertThatThrownBy(() -> folder.commit(true)).isInstanceOf(OutputException.class);
        assertThat(names(victim)).containsExactly("log.jsonl");
        assertThat(victim.resolve("log.jsonl")).hasContent("precious");
    }

    @Test
    void rechecksFolderCreatedAfterCheck() throws Exception {
        Path out = base.resolve("out");
        StepResultsFolder folder = at(out);
        Files.createDirectory(out);
        mode(out, 0777);

        assertThatThrownBy(folder::log)
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("is writable by its group or by others");
        assertThat(names(out)).isEmpty();
    }

    @Test
    void usesPathResolvedFirst() throws Exception {
        Path first = Files.createDirectory(base.resolve("first"));
        Path second = Files.createDirectory(base.resolve("second"));
        mode(first, 0755);
        mode(second, 0755);
        Path way = Files.createSymbolicLink(base.resolve("way"), first);
        StepResultsFolder folder = at(way.resolve("out"));
        Files.delete(way);
        Files.createSymbolicLink(way, second);

        folder.log().close();
        folder.commit(false);
        assertThat(names(first)).containsExactly("out");
        assertThat(names(second)).isEmpty();
    }

    @Test
    void doesNotTouchFolderWithLookalikeName() throws Exception {
        Path raw = Path.of(URI.create("file://" + base + "/raw%FF"));
        Path twin = base.resolve(raw.getFileName().toString());
        for (String name : List.of(".lazaret-part", ".lazaret-earlier")) {
            Files.writeString(Files.createDirectories(twin.resolve(name)).resolve("notes"), "precious");
        }

        keep(raw, "first");
        keep(raw, "second");
        assertThat(raw.resolve("log.jsonl")).hasContent("second");
        assertThat(names(raw)).containsExactly(".lazaret-kept", "log.jsonl", "target");
        assertThat(twin.resolve(".lazaret-part/notes")).hasContent("precious");
        assertThat(twin.resolve(".lazaret-earlier/notes")).hasContent("precious");
    }

    private static int account(Path owned) throws IOException {
        return (int) Files.getAttribute(owned, "unix:uid");
    }
}
