package dev.lazaret.analysis.command;

import dev.lazaret.analysis.capability.KnownNameCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Classifies what programs do with their arguments. */
final class ProgramCallClassifier {
    /** The purpose of a program. */
    enum Kind {
        NETWORK,
        DECODER,
        WRITER,
        DELETER,
        /** Makes something run automatically later. */
        SCHEDULER,
        /** Makes git run the repository's hooks. */
        HOOK_SETTER,
        /** Changes one of the user's settings. */
        SETTER,
        READER,
        /** Takes names of files as arguments, but does not read the files. */
        NAMES_ONLY;

        boolean reads() {
            return this == NETWORK || this == DECODER || this == WRITER || this == READER;
        }
    }

    private static final Set<String> MORE_NETWORK = Set.of(
            "aria2c",
            "axel",
            "iwr",
            "irm",
            "invoke-webrequest",
            "invoke-restmethod",
            "bitsadmin",
            "http",
            "https",
            "lynx",
            "ftp",
            "fetch",
            "aws",
            "az",
            "gcloud",
            "gsutil",
            "rclone",
            "s3cmd");

    /** Clients of storage services. Their generic output options don't specify the file to which they download. */
    private static final Set<String> SERVICES = Set.of("aws", "az", "gcloud", "gsutil", "rclone", "s3cmd");

    private static final Set<String> WRITERS =
            Set.of("cp", "mv", "install", "ln", "tee", "dd", "rsync", "touch", "chmod", "chown", "mkdir");
    private static final Set<String> NAMERS = Set.of(
            "[",
            "[[",
            "cd",
            "chgrp",
            "echo",
            "export",
            "git",
            "ls",
            "printf",
            "rustup",
            "ssh-add",
            "ssh-keygen",
            "ssh-keyscan",
            "stat",
            "test",
            "cargo",
            "gpg",
            "docker",
            "kubectl",
            "npm");
    private static final Set<String> UNPACKS =
            Set.of("zcat", "xzcat", "bzcat", "zstdcat", "gunzip", "unxz", "bunzip2", "uudecode", "rev");
    private static final Set<String> PACKERS =
            Set.of("gzip", "xz", "bzip2", "zstd", "lzma", "base64", "base32", "openssl", "basenc");
    private static final Set<String> DECODE_FLAGS =
            Set.of("-d", "-D", "--decode", "--decompress", "-dc", "-cd", "-di", "-A", "-dk");

    /** Prefixes of git settings that make git start programs. */
    private static final List<String> GIT_STARTS = List.of(
            "core.hookspath",
            "core.fsmonitor",
            "core.pager",
            "core.editor",
            "core.sshcommand",
            "alias.",
            "filter.",
            "credential.helper",
            "include.path",
            "init.templatedir",
            "diff.external");

    private static final Set<String> UPLOADS =
            Set.of("-T", "--upload-file", "-F", "--form", "--post-file", "--body-file");
    private static final Set<String> DATA = Set.of("-d", "--data", "--data-binary", "--data-raw", "--data-urlencode");
    private static final Set<String> HEADERS = Set.of(
            "-H",
            "--header",
            "-u",
            "--user",
            "--oauth2-bearer",
            "-i",
            "-b",
            "--cookie",
            "--password",
            "--connection-string",
            "--account-key",
            "--sas-token",
            "--access-token",
            "--token",
            "--api-key");

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{\\{)?\\s*(?:\\{)?(?:env[.:])?((?:secrets\\.)?[A-Za-z_][A-Za-z0-9_]*)");

    /** Options of sed whose value is the next argument: a script or a script's file. */
    private static final Pattern SED_SCRIPT = Pattern.compile("-(?!i)[A-Za-z]*[ef]|--expression|--file");

    /** Names of command-line agents and of their packages. */
    private static final Pattern AGENT = Pattern.compile(
            "(?:@[\\w.-]+/)?(?:aider|amp|auggie|claude|claude-code|codex|copilot|crush|cursor-agent|droid|gemini|gemini-cli|goose|opencode(?:-ai)?|qwen|qwen-code)(?:@.*)?");

    /** Options of dpkg and rpm that install a package. */
    private static final Pattern INSTALLS = Pattern.compile("--(?:install|upgrade)|-[A-Za-z]*[iU][A-Za-z]*");

    private static final Pattern ADDRESS = Pattern.compile("(?:git\\+)?(?:https?|ftp)://");

    /** A mode of chmod that sets an execute bit. */
    private static final Pattern EXECUTABLE = Pattern.compile("[ugoa,]*[+=][rwst]*x[rwxst]*|0?[0-7]*[1357][0-7]{0,2}");

    /** Programs that start a program from a package registry. */
    private static final Set<String> PACKAGE_RUNNERS = Set.of("bunx", "npx", "pnpx", "pnpm", "uvx", "pipx", "yarn");

    private static final Pattern KEY_NAME =
            Pattern.compile("(?:API|PRIVATE|ACCESS|SECRET|SIGNING|DEPLOY|SSH|AUTH)_?KEY");

    /** Four consecutive escaped characters, which are enough to hide a string. */
    private static final Pattern ESCAPED = Pattern.compile("(?:\\\\x[0-9a-fA-F]{2}|\\\\[0-7]{3}){4}");

    private final KnownNameCatalogue names;

    ProgramCallClassifier(KnownNameCatalogue names) {
        this.names = names;
    }

    boolean isShell(String program) {
        return switch (program) {
            case "ksh", "ash", "iex", "invoke-expression" -> true;
            default -> names.program(program).equals(Optional.of("shell")) || program.matches("python3\\.\\d+");
        };
    }

    /** Whether the command is a package manager that installs something. */
    static boolean isInstaller(String program, List<String> arguments) {
        return switch (program) {
            case "dpkg", "rpm" ->
                arguments.stream().anyMatch(word -> INSTALLS.matcher(word).matches());
            case "apt",
                    "apt-get",
                    "dnf",
                    "yum",
                    "zypper",
                    "apk",
                    "pip",
                    "pip3",
                    "pipx",
                    "npm",
                    "pnpm",
                    "yarn",
                    "gem",
                    "snap" ->
                arguments.stream().anyMatch(word -> word.equals("install") || word.equals("add") || word.equals("i"));
            case "installer", "msiexec" -> true;
            default -> false;
        };
    }

    /** Whether an argument is an address, or a package specified by an address. */
    static boolean isAddress(String word) {
        return ADDRESS.matcher(word).lookingAt();
    }

    /** Returns the folders into which a program unpacks. */
    static List<String> unpackedTo(String program, List<String> arguments) {
        return switch (program) {
            case "tar", "bsdtar" -> after(arguments, Set.of("-C", "--directory"));
            case "unzip" -> after(arguments, Set.of("-d"));
            default -> List.of();
        };
    }

    /** Whether a program extracts files from an archive. */
    static boolean unpacks(String program, List<String> arguments) {
        return switch (program) {
            case "tar", "bsdtar" ->
                arguments.stream()
                        .limit(2)
                        .anyMatch(word -> word.equals("--extract")
                                || word.equals("--get")
                                || word.matches("-?[a-zA-Z]*x[a-zA-Z]*"));
            case "unzip" -> arguments.stream().noneMatch(word -> word.equals("-l") || word.equals("-p"));
            default -> false;
        };
    }

    /** Returns the output file that an option specifies. */
    static List<String> named(List<String> arguments) {
        return after(arguments, Set.of("-o", "--output"));
    }

    /** Whether the arguments of chmod set an execute bit. */
    static boolean makesExecutable(List<String> arguments) {
        return arguments.stream().anyMatch(word -> EXECUTABLE.matcher(word).matches());
    }

    /** Whether the command starts an agent, which acts on the text that it receives. */
    static boolean isAgent(String program, List<String> arguments) {
        return AGENT.matcher(program).matches()
                || (PACKAGE_RUNNERS.contains(program)
                        && arguments.stream()
                                .anyMatch(word -> AGENT.matcher(word).matches()));
    }

    Kind kind(String program, List<String> arguments) {
        if (program.equals("rsync") && arguments.stream().noneMatch(word -> word.contains(":"))) {
            return Kind.WRITER;
        }
        if (MORE_NETWORK.contains(program)
                || names.program(program).equals(Optional.of("network"))
                || (program.equals("certutil")
                        && arguments.stream().anyMatch(word -> word.equalsIgnoreCase("-urlcache")))) {
            return Kind.NETWORK;
        }
        if (isDecoder(program, arguments)) {
            return Kind.DECODER;
        }
        if (WRITERS.contains(program)
                || (program.equals("sed") && arguments.stream().anyMatch(word -> word.startsWith("-i")))) {
            return Kind.WRITER;
        }
        return switch (program) {
            case "rm", "rmdir", "shred", "unlink", "find", "remove-item", "del" -> Kind.DELETER;
            case "git" -> git(arguments);
            case "systemctl" -> arguments.contains("enable") ? Kind.SCHEDULER : Kind.NAMES_ONLY;
            case "launchctl", "schtasks", "at", "batch", "crontab" ->
                arguments.stream().anyMatch(word -> word.equals("-l") || word.equals("/query"))
                        ? Kind.NAMES_ONLY
                        : Kind.SCHEDULER;
            default -> NAMERS.contains(program) ? Kind.NAMES_ONLY : Kind.READER;
        };
    }

    private static boolean isDecoder(String program, List<String> arguments) {
        return UNPACKS.contains(program)
                || (PACKERS.contains(program) && arguments.stream().anyMatch(DECODE_FLAGS::contains))
                || (program.equals("xxd")
                        && arguments.stream().anyMatch(word -> word.startsWith("-") && word.contains("r")))
                || (program.equals("tr")
                        && arguments.stream()
                                .anyMatch(word -> word.length() > 3 && word.contains("-") && !word.startsWith("[:")))
                || (program.equals("certutil") && arguments.contains("-decode"))
                || ((program.equals("printf") || program.equals("echo"))
                        && arguments.stream()
                                .anyMatch(word -> ESCAPED.matcher(word).find()));
    }

    /** Classifies a git command. Some settings make git start programs, in this repository or in all repositories. */
    private static Kind git(List<String> arguments) {
        if (!arguments.contains("config") || arguments.contains("--get") || arguments.contains("--unset")) {
            return Kind.NAMES_ONLY;
        }
        boolean everywhere = arguments.contains("--global") || arguments.contains("--system");
        boolean starts = arguments.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(word -> GIT_STARTS.stream().anyMatch(word::startsWith));
        if (!starts) {
            return everywhere ? Kind.SETTER : Kind.NAMES_ONLY;
        }
        return everywhere ? Kind.SCHEDULER : Kind.HOOK_SETTER;
    }

    /** Returns the files that a program writes, according to its arguments. */
    static List<String> written(String program, List<String> arguments) {
        List<String> plain =
                arguments.stream().filter(word -> !word.startsWith("-")).toList();
        return switch (program) {
            case "tee", "touch", "mkdir", "chmod", "chown" -> plain;
            case "sed" -> edited(arguments);
            case "dd" ->
                plain.stream()
                        .filter(word -> word.startsWith("of="))
                        .map(word -> word.substring(3))
                        .toList();
            default -> {
                List<String> target = after(arguments, Set.of("-t", "--target-directory"));
                yield !target.isEmpty() ? target : plain.isEmpty() ? List.of() : List.of(plain.getLast());
            }
        };
    }

    /** Returns the files that sed edits. The first operand is the script, unless an option specifies it. */
    private static List<String> edited(List<String> arguments) {
        List<String> files = new ArrayList<>();
        boolean given = false;
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (SED_SCRIPT.matcher(word).matches()) {
                given = true;
                i++;
            } else if (word.startsWith("--expression=") || word.startsWith("--file=") || word.startsWith("-e")) {
                given = true;
            } else if (!word.startsWith("-") && !word.isEmpty()) {
                files.add(word);
            }
        }
        return given || files.isEmpty() ? files : files.subList(1, files.size());
    }

    static boolean deletesFolders(String program, List<String> arguments) {
        return switch (program) {
            case "find" -> arguments.contains("-delete") || arguments.contains("rm");
            case "remove-item", "del" ->
                arguments.stream().anyMatch(word -> word.equalsIgnoreCase("-recurse") || word.equals("/s"));
            default ->
                arguments.stream()
                        .anyMatch(word -> word.equals("--recursive") || word.matches("-[a-zA-Z]*[rR][a-zA-Z]*"));
        };
    }

    /** Returns the files to which a program downloads. */
    static List<String> downloaded(String program, List<String> arguments) {
        if (SERVICES.contains(program)) {
            return ofService(arguments);
        }
        List<String> named = after(
                arguments, Set.of("-o", "--output", "--output-document", "-OutFile", "-Outfile", "-outfile", "-Out"));
        boolean wget = !program.equals("curl");
        if (wget) {
            named.addAll(after(arguments, Set.of("-O")));
        }
        boolean byUrl = wget
                ? named.isEmpty()
                : arguments.stream()
                        .anyMatch(word -> word.equals("-O")
                                || word.equals("--remote-name")
                                || word.matches("-[a-zA-Z]*O[a-zA-Z]*"));
        if (byUrl) {
            arguments.stream()
                    .filter(word -> word.contains("/") && !word.startsWith("-"))
                    .map(word -> word.substring(word.lastIndexOf('/') + 1))
                    .forEach(named::add);
        }
        Set<String> joined = arguments.stream()
                .filter(word -> word.matches("-[a-zA-Z]{2,}o"))
                .collect(Collectors.toSet());
        named.addAll(after(arguments, joined));
        return named.stream().filter(path -> !path.equals("-")).toList();
    }

    private static boolean isStored(String word) {
        return word.startsWith("s3://") || word.startsWith("gs://");
    }

    /**
     * Returns the file to which a storage service's client downloads: the value of an option, or the last argument if
     * another argument is an address.
     */
    private static List<String> ofService(List<String> arguments) {
        List<String> named = arguments.contains("download") ? after(arguments, Set.of("--file", "-f")) : List.of();
        boolean copies =
                arguments.stream().limit(Math.max(0, arguments.size() - 1)).anyMatch(ProgramCallClassifier::isStored)
                        && !isStored(arguments.getLast());
        return copies ? List.of(arguments.getLast()) : named;
    }

    private static List<String> after(List<String> words, Set<String> options) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            if (options.contains(word) && i + 1 < words.size()) {
                values.add(words.get(++i));
            } else if (equals > 0 && options.contains(word.substring(0, equals))) {
                values.add(word.substring(equals + 1));
            }
        }
        return values;
    }

    /** Whether the program sends uploads, or data from a file or from a command's output. */
    static boolean sends(String program, List<String> arguments) {
        if (Set.of("scp", "rsync", "nc", "ncat", "netcat").contains(program)) {
            return true;
        }
        return arguments.stream().anyMatch(word -> UPLOADS.contains(word) || word.startsWith("--post-file"))
                || after(arguments, DATA).stream().anyMatch(data -> data.startsWith("@") || data.contains("$("));
    }

    boolean opensShell(String program, List<String> arguments) {
        boolean pipes = Set.of("nc", "ncat", "netcat").contains(program)
                && arguments.stream().anyMatch(word -> word.matches("-[a-z]*[ec]"))
                && arguments.stream().anyMatch(this::namesShell);
        boolean executes = program.equals("socat")
                && arguments.stream()
                        .anyMatch(word -> word.toUpperCase(Locale.ROOT).startsWith("EXEC:"));
        return pipes || executes;
    }

    private boolean namesShell(String path) {
        return isShell(path.substring(path.lastIndexOf('/') + 1));
    }

    /**
     * Whether an argument contains a secret where services do not expect one, that is, outside header, user and token
     * options.
     */
    boolean sendsSecret(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            boolean header = word.toLowerCase(Locale.ROOT).contains("authorization")
                    || word.startsWith("--header")
                    || (i > 0 && HEADERS.contains(arguments.get(i - 1)));
            if (!header && hasSecret(word)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasSecret(String word) {
        Matcher matcher = VARIABLE.matcher(word);
        while (matcher.find()) {
            String name = matcher.group(1).toUpperCase(Locale.ROOT);
            boolean secret = name.startsWith("SECRETS.")
                    || names.variable(name.replaceAll("(^|_)KEY(?=_|$)", "")).equals(Optional.of("secret"))
                    || KEY_NAME.matcher(name).find();
            if (secret) {
                return true;
            }
        }
        return false;
    }
}
