package dev.lazaret.app.step.run;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.toolchain.Toolchain;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Derives the name of a stage's target folder from everything that determines what may run in the stage: the toolchain,
 * the lockfile, the admitted settings of the repository's cargo configuration, and the decision on each unit. If one of
 * these changes, a stage starts with an empty folder.
 */
public final class TargetFolderNamer {
    private TargetFolderNamer() {}

    /**
     * Returns the name.
     *
     * @param gate digest of everything that the gate reads; empty if there is no gate
     */
    public static String of(Toolchain toolchain, CompileWork work, byte[] lockfile, String gate) {
        MessageDigest digest = Digest.start();
        add(digest, toolchain.words());
        add(digest, toolchain.folder().map(Object::toString).orElse(""));
        digest.update(lockfile);
        add(digest, gate);
        work.supply().admitted().forEach(word -> add(digest, word));
        add(digest, work.supply().vendored().map(RepoPath::utf8).orElse(""));
        work.units()
                .forEach(unit -> add(
                        digest,
                        String.join(
                                "\n",
                                unit.crate(),
                                unit.version(),
                                unit.kind().word(),
                                unit.path(),
                                unit.decision().word())));
        return Digest.finish(digest).hex().substring(0, 24);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
