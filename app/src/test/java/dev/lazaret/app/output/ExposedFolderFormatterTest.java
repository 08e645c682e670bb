package dev.lazaret.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.tree.ExposedFolder;
import dev.lazaret.app.sandbox.tree.ExposedFolder.OtherOwner;
import dev.lazaret.app.sandbox.tree.ExposedFolder.OtherWriters;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins the way out that a refusal names for root and for an ordinary account. */
class ExposedFolderFormatterTest {
    private static final int ROOT = 0;
    private static final int CALLER = 60110;
    private static final int OTHER = 60111;

    private static String clauses(int caller, ExposedFolder... exposed) {
        String start = "'/srv/out' is unsafe, as other accounts could redirect what is written there: ";
        String sentence = ExposedFolderFormatter.sentence(Path.of("/srv/out"), List.of(exposed), caller);
        assertThat(sentence).startsWith(start).endsWith(".");
        return sentence.substring(start.length());
    }

    @Test
    void namesAccountToRoot() {
        assertThat(clauses(ROOT, new OtherOwner(Path.of("/srv"), OTHER)))
                .isEqualTo("'/srv' belongs to the account " + OTHER
                        + "; name a folder that only root can change, or run Lazaret as that account.");
    }

    @Test
    void suggestsOneCommandForFoldersOfCaller() {
        OtherWriters first = new OtherWriters(Path.of("/srv"), CALLER);
        OtherWriters second = new OtherWriters(Path.of("/srv/out"), CALLER);
        assertThat(clauses(CALLER, first, second))
                .isEqualTo("'/srv', '/srv/out' are writable by their groups or by others; run chmod go-w '/srv'"
                        + " '/srv/out', or name another folder.");
        assertThat(clauses(CALLER, new OtherWriters(Path.of("/srv"), ROOT), second))
                .isEqualTo("'/srv' is writable by its group or by others, and not yours; '/srv/out' is writable by"
                        + " its group or by others; run chmod go-w '/srv/out', and name a folder that only you and"
                        + " root can change.");
    }
}
