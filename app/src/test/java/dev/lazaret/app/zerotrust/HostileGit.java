package dev.lazaret.app.zerotrust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A repository with filters, hooks and a file system monitor that would leave a marker next to them. */
final class HostileGit {
    private HostileGit() {}

    static void make(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("Cargo.toml"), "[package]\nname = \"hostile\"\nversion = \"0.1.0\"\n");
        Files.writeString(folder.resolve("src/lib.rs"), "pub fn f() {}\n");
        Files.writeString(folder.resolve("build.rs"), "fn main() {}\n");
        git(folder, "init", "-q", "-b", "main");
        git(folder, "add", ".");
        git(folder, "-c", "user.name=t", "-c", "user.email=t@example.invalid", "commit", "-q", "-m", "first");
        Path marker = folder.resolve("marker");
        Files.writeString(folder.resolve(".gitattributes"), "*.rs filter=mark\n");
        Files.writeString(
                folder.resolve(".git/config"),
                Files.readString(folder.resolve(".git/config"))
                        + "[core]\n\tfsmonitor = touch " + marker + "-fsmonitor\n"
                        + "[filter \"mark\"]\n\tclean = touch " + marker + "-clean && cat\n"
                        + "\tsmudge = touch " + marker + "-smudge && cat\n");
        Path hook = folder.resolve(".git/hooks/post-index-change");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\ntouch " + marker + "-hook\n");
        if (!hook.toFile().setExecutable(true)) {
            throw new IOException("could not make the hook executable");
        }
        Files.writeString(folder.resolve("src/lib.rs"), "pub fn g() {}\n");
    }

    private static void git(Path folder, String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 3];
        command[0] = "/usr/bin/git";
        command[1] = "-C";
        command[2] = folder.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new AssertionError("git is needed to make the repository: apt-get install git");
        }
    }
}
