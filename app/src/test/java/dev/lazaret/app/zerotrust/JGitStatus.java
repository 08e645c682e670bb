package dev.lazaret.app.zerotrust;

import java.io.File;
import org.eclipse.jgit.api.Git;

/** Control: JGit's own status on a repository that names a filter. */
final class JGitStatus {
    private JGitStatus() {}

    public static void main(String[] arguments) throws Exception {
        Trace.started();
        try (Git git = Git.open(new File(arguments[0]))) {
            git.status().call();
        }
    }
}
