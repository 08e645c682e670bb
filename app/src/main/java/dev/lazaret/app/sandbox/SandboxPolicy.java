package dev.lazaret.app.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policy for one stage, which is immutable: the rules in the order that bubblewrap needs, and the command with its
 * limits.
 *
 * @param rules rules in order; mounts are made in this order
 * @param command the arguments that set the limits, then the command to run inside
 */
public record SandboxPolicy(List<SandboxRule> rules, List<String> command) {
    private static final long MIB = 1L << 20;

    public SandboxPolicy {
        rules = List.copyOf(rules);
        command = List.copyOf(command);
    }

    /** Returns all options for bubblewrap in the order of the rules, without the command. */
    List<String> arguments() {
        return rules.stream().flatMap(rule -> rule.arguments().stream()).toList();
    }

    /**
     * Returns the policy for a stage. Has no side effects.
     *
     * @param launch folder of the files that Lazaret creates for the stage
     */
    static SandboxPolicy of(StageInput input, HostFileLayout host, Path launch) {
        List<SandboxRule> rules = new ArrayList<>();
        rules.addAll(system(input, host, launch));
        rules.addAll(kernelFileSystems());
        rules.addAll(memory(input));
        if (input.watched()) {
            rules.add(new SandboxRule(
                    "decoys",
                    DecoyFileWriter.arguments(launch, input.surroundings().home()),
                    "The home folder has decoy files where keys usually are; reading one is reported."));
        }
        rules.addAll(inputs(input, launch));
        rules.addAll(cargoHome(input, launch));
        // This must be the last mount, because until then bubblewrap must be able to create folders below the root.
        rules.add(rule("root-ro", "No other folder in the sandbox can be written.", "--remount-ro", "/"));
        rules.addAll(isolation(input));
        rules.add(rule(
                "limits",
                "Its limits of memory and disk are checked twice a second, from outside: memory is what its processes, what"
                        + " they share, its memory file systems, sockets and pipes hold; disk is the target folder and the"
                        + " overlay, with open files that were deleted. What can't be measured stops it."
                        + (host.memoryGroups()
                                ? " The kernel also counts all of its memory as one group, and caps it."
                                : " This account can't have the kernel count all of its memory as one group.")));
        rules.addAll(environment(input));
        return new SandboxPolicy(
                rules,
                Stream.concat(input.limits().words().stream(), input.command().stream())
                        .toList());
    }

    private static List<SandboxRule> system(StageInput input, HostFileLayout host, Path launch) {
        List<SandboxRule> rules = new ArrayList<>();
        rules.add(new SandboxRule(
                "usr",
                shown(input, launch, "/usr", "/usr"),
                "/usr (compiler, linker, libraries) can be read, not changed."
                        + (input.folders().layer().isPresent()
                                ? " It lies below an empty layer, so locks on it are visible only to the step, and the step is not"
                                        + " notified of changes on this machine."
                                : "")));
        if (host.usrLocal()) {
            rules.add(rule(
                    "usr-local",
                    "/usr/local is empty.",
                    "--size",
                    "4096",
                    "--tmpfs",
                    "/usr/local",
                    "--remount-ro",
                    "/usr/local"));
        }
        List<String> links = new ArrayList<>();
        host.links().forEach(name -> links.addAll(List.of("--symlink", "usr/" + name, "/" + name)));
        host.folders().forEach(name -> links.addAll(shown(input, launch, "/" + name, "/" + name)));
        rules.add(new SandboxRule("usr-links", links, "/bin, /lib and the like lead to the system's programs."));
        List<String> etc = new ArrayList<>();
        for (String name : host.etc()) {
            etc.addAll(List.of(
                    "--ro-bind",
                    launch.resolve(LaunchFileWriter.ETC).resolve(name).toString(),
                    "/etc/" + name));
        }
        for (String name : List.of("passwd", "group", "hosts", "nsswitch.conf")) {
            etc.addAll(List.of("--ro-bind", launch.resolve(name).toString(), "/etc/" + name));
        }
        rules.add(new SandboxRule(
                "etc", etc, "Of /etc only copies of the loader's and linker's settings exist, and invented accounts."));
        return rules;
    }

    /**
     * Returns the options that make a folder of this machine visible read-only. A machine that supports layers shows
     * the folder through an overlay. The stage then uses inodes other than this machine's, so neither file locks nor
     * notifications of file changes cross the boundary. An overlay needs at least two lower folders, so an empty one is
     * added.
     */
    private static List<String> shown(StageInput input, Path launch, String folder, String place) {
        return input.folders().layer().isPresent()
                ? List.of(
                        "--overlay-src",
                        launch.resolve(LaunchFileWriter.EMPTY).toString(),
                        "--overlay-src",
                        folder,
                        "--ro-overlay",
                        place)
                : List.of("--ro-bind", folder, place);
    }

    private static List<SandboxRule> kernelFileSystems() {
        return List.of(
                rule("proc", "/proc shows only the stage's processes.", "--proc", "/proc"),
                // Without this rule, a process inside could write to another process's memory, and root could change
                // the kernel's settings.
                rule("proc-ro", "Nothing in /proc can be written.", "--remount-ro", "/proc"),
                rule("dev", "/dev holds null, zero, full, random, urandom, tty and pseudo terminals.", "--dev", "/dev"),
                rule("shm", "/dev/shm is memory, 256 MiB.", "--size", size(256), "--tmpfs", "/dev/shm"),
                rule("dev-ro", "No device can be added to /dev.", "--remount-ro", "/dev"));
    }

    private static List<SandboxRule> memory(StageInput input) {
        return List.of(
                rule(
                        "tmp",
                        "/tmp is memory, 1 GiB, deleted when the stage ends.",
                        "--size",
                        size(1024),
                        "--tmpfs",
                        "/tmp"),
                rule(
                        "home",
                        "The home folder is memory, 64 MiB; yours does not exist.",
                        "--size",
                        size(64),
                        "--tmpfs",
                        input.surroundings().home()));
    }

    private static List<SandboxRule> cargoHome(StageInput input, Path launch) {
        String configuration = launch.resolve("config.toml").toString();
        if (input.network().isEmpty()) {
            return List.of(rule(
                    "cargo-home",
                    "CARGO_HOME is memory, 256 MiB, with one configuration file of Lazaret's that cannot be written.",
                    "--size",
                    size(256),
                    "--tmpfs",
                    "/cargo",
                    "--ro-bind",
                    configuration,
                    "/cargo/config.toml"));
        }
        StageInput.Network network = input.network().get();
        List<SandboxRule> rules = new ArrayList<>(List.of(
                rule(
                        "cargo-home",
                        "CARGO_HOME is new, with one configuration file of Lazaret's that cannot be written.",
                        "--ro-bind",
                        configuration,
                        StageEnvironmentBuilder.cargoHome(input) + "/config.toml"),
                rule(
                        "proxy",
                        "One socket leads to Lazaret's proxy, which connects only to the allowed hosts.",
                        "--ro-bind",
                        network.proxy().toString(),
                        "/proxy")));
        if (network.unpacked() > 0) {
            rules.add(rule(
                    "unpacked",
                    "What cargo unpacks meanwhile is memory, " + network.unpacked() / MIB
                            + " MiB; where that is too small it is a folder that is deleted afterwards.",
                    "--size",
                    Long.toString(network.unpacked()),
                    "--tmpfs",
                    StageEnvironmentBuilder.cargoHome(input) + "/registry/src"));
        }
        network.certificates()
                .ifPresent(file -> rules.add(rule(
                        "certificates",
                        "The certificates that hosts are checked against can be read.",
                        "--ro-bind",
                        file.toString(),
                        StageEnvironmentBuilder.CERTIFICATES)));
        return rules;
    }

    private static List<SandboxRule> inputs(StageInput input, Path launch) {
        StageInput.Folders folders = input.folders();
        List<OfflineSource> sources = input.dependencies().sources();
        List<SandboxRule> rules = new ArrayList<>();
        input.toolchain()
                .ifPresent(path -> rules.add(new SandboxRule(
                        "toolchain",
                        shown(input, launch, path.toString(), "/toolchain"),
                        "One toolchain can be read, not changed.")));
        if (input.network().isEmpty()) {
            rules.add(new SandboxRule("deps", deps(sources), words(sources)));
        }
        rules.add(
                folders.layer().isPresent()
                        ? rule(
                                "source",
                                "What " + writer(input)
                                        + " into the copy of the repository goes to an overlay over it, which is"
                                        + " listed at the end and discarded; the copy itself can be read, not changed.",
                                "--overlay-src",
                                folders.source().toString(),
                                "--overlay",
                                WorkFolder.upper(folders.layer().get()).toString(),
                                WorkFolder.scratch(folders.layer().get()).toString(),
                                "/src")
                        : rule(
                                "source",
                                input.network().isPresent()
                                        ? "A copy of the manifests, with an empty file for each target, can be read, not"
                                                + " changed."
                                        : "A copy of the repository can be read, not changed.",
                                "--ro-bind",
                                folders.source().toString(),
                                "/src"));
        input.dependencies()
                .lockfile()
                .ifPresent(lockfile -> rules.add(rule(
                        "lock",
                        input.kind() == StageKind.LOCK
                                ? "A lockfile of Lazaret's own can be written."
                                : "A lockfile of Lazaret's own replaces the repository's.",
                        input.kind() == StageKind.LOCK ? "--bind" : "--ro-bind",
                        lockfile.file().toString(),
                        lockfile.inside())));
        folders.gate()
                .ifPresent(gate -> rules.add(rule(
                        "gate",
                        "Lazaret's gate runs in place of every compiler, linker and build script: what is"
                                + " not allowed to run is replaced by a stub or a recording, or compiled to WebAssembly."
                                + " An allowed build script or macro can write only its own output and a"
                                + " temporary folder.",
                        "--ro-bind",
                        gate.toString(),
                        "/gate")));
        if (!folders.runtime().isEmpty()) {
            rules.add(new SandboxRule(
                    "isolate",
                    folders.runtime().entrySet().stream()
                            .flatMap(part ->
                                    Stream.of("--ro-bind", part.getValue().toString(), part.getKey()))
                            .toList(),
                    "A Java runtime, which executes isolated units as WebAssembly, can be read, not changed."));
        }
        rules.add(rule(
                "target",
                input.network().isPresent()
                        ? "A folder for what is downloaded can be written; nothing else on disk can."
                        : folders.layer().isPresent()
                                ? "The target folder can be written; nothing else on disk can but that overlay."
                                : "The target folder can be written; nothing else on disk can.",
                "--bind",
                folders.target().toString(),
                "/target"));
        return rules;
    }

    /**
     * Returns a part of a clause that says who can write to the copy of the repository. Units that a gate restricts
     * can't.
     */
    private static String writer(StageInput input) {
        return input.folders().gate().isEmpty()
                ? "is written"
                : executes(input) ? "cargo, a test or the program writes" : "cargo itself writes";
    }

    private static boolean executes(StageInput input) {
        return input.kind() == StageKind.TEST || input.kind() == StageKind.RUN;
    }

    private static String words(List<OfflineSource> sources) {
        String packed = sources.stream()
                .flatMap(source -> source.packed().stream())
                .map(Path::toString)
                .collect(Collectors.joining(" and "));
        return "The crates it needs can be read, not changed."
                + (packed.isEmpty()
                        ? ""
                        : " The packed crates of " + packed + " were unpacked in Lazaret's own folder.");
    }

    /** Returns the options that bind each crate separately. Cargo finds a crate regardless of its folder's name. */
    private static List<String> deps(List<OfflineSource> sources) {
        List<String> arguments = new ArrayList<>(List.of("--dir", "/deps"));
        OfflineSource.places(sources)
                .forEach((place, folder) -> arguments.addAll(List.of("--ro-bind", folder.toString(), place)));
        return arguments;
    }

    /**
     * Returns the rules that isolate the stage. They request each namespace explicitly, because {@code --unshare-all}
     * silently skips user and cgroup namespaces that can't be created.
     */
    private static List<SandboxRule> isolation(StageInput input) {
        return List.of(
                rule("ns-user", "Accounts and privileges exist only in the sandbox.", "--unshare-user"),
                rule("ns-ipc", "No shared memory or message queue of this machine can be reached.", "--unshare-ipc"),
                rule("ns-pid", "No process of this machine can be seen or signalled.", "--unshare-pid"),
                rule(
                        "ns-net",
                        input.network().isPresent()
                                ? "No network except Lazaret's proxy."
                                : "No network, not even services on this machine.",
                        "--unshare-net"),
                rule("ns-cgroup", "The machine's process groups are not shown.", "--unshare-cgroup"),
                rule(
                        "hostname",
                        "The machine is called " + input.surroundings().host() + ", a name used only in the sandbox.",
                        "--unshare-uts",
                        "--hostname",
                        input.surroundings().host()),
                rule("uid", "The account inside is always number 1000.", "--uid", "1000", "--gid", "1000"),
                rule("no-userns", "No further namespaces can be created.", "--disable-userns"),
                rule("caps", "No capabilities of root.", "--cap-drop", "ALL"),
                rule("session", "No terminal can be reached.", "--new-session"),
                rule("die", "Everything ends when Lazaret ends.", "--die-with-parent"),
                rule("first", "When the command ends, every process that it started is ended.", "--as-pid-1"),
                rule(
                        "seccomp",
                        "System calls that a build does not need are denied (keyrings, tracing, mounts, set-id files, unusual"
                                + " sockets, other processes' scheduling, "
                                + (executes(input)
                                        ? "large SysV memory)."
                                        : "memory that can't be counted, notification of file changes)."),
                        "--seccomp",
                        StageCommandLineBuilder.FILTER_DESCRIPTOR));
    }

    private static List<SandboxRule> environment(StageInput input) {
        List<String> variables = new ArrayList<>();
        Map<String, String> environment = StageEnvironmentBuilder.of(input);
        environment.forEach((name, value) -> variables.addAll(List.of("--setenv", name, value)));
        return List.of(
                rule("clearenv", "None of your environment variables is passed.", "--clearenv"),
                new SandboxRule(
                        "env", variables, "The environment is a fixed list of " + environment.size() + " variables."),
                // The working directory determines which of the project's cargo configurations cargo obeys: here none.
                // If cargo were started in the root folder in a RUN stage, it would start the program by a relative
                // path, which would resolve to another file from the program's working directory.
                rule(
                        "cwd",
                        "The repository's cargo configuration is not used.",
                        "--chdir",
                        input.kind() == StageKind.RUN ? "/tmp" : "/"));
    }

    private static SandboxRule rule(String id, String words, String... arguments) {
        return new SandboxRule(id, List.of(arguments), words);
    }

    private static String size(long mebibytes) {
        return Long.toString(mebibytes * MIB);
    }
}
