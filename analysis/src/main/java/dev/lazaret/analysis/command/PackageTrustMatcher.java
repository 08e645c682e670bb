package dev.lazaret.analysis.command;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises commands that make package managers trust keys or package sources, or that turn off checks. */
final class PackageTrustMatcher {
    /**
     * Files in which package managers store keys and sources, according to their manuals (apt-secure, sources.list,
     * yum.conf, apk, pacman.conf, zypper).
     */
    private static final Pattern FILE = Pattern.compile(".*(?:"
            + "/(?:apt/)?keyrings/[^/]+|/etc/apt/trusted\\.gpg(?:\\.d(?:/.*)?)?|/etc/apt/sources\\.list(?:\\.d(?:/.*)?)?"
            + "|/etc/yum\\.repos\\.d(?:/.*)?|/etc/pki/rpm-gpg(?:/.*)?|/etc/zypp/repos\\.d(?:/.*)?"
            + "|/etc/apk/(?:keys(?:/.*)?|repositories)|/etc/pacman\\.(?:conf|d/.*))");

    /** Settings of a package source whose signatures are not checked. */
    private static final Pattern UNSIGNED =
            Pattern.compile("(?i)trusted=yes|\\bgpgcheck\\s*=\\s*0|SigLevel\\s*=\\s*(?:Never|Optional\\s+TrustAll)");

    /** Options and settings that turn off a check of a package manager. */
    private static final Pattern CHECKS_OFF = Pattern.compile("(?i)(?:"
            + "--allow-unauthenticated|--allow-untrusted|--nogpgcheck|--no-gpg-checks?|--force-yes"
            + "|.*\\bVerify-(?:Peer|Host)[\\s=\"]+(?:false|0|no)\\b.*"
            + "|.*\\bAllow(?:Unauthenticated|InsecureRepositories)[\\s=\"]+(?:true|1|yes)\\b.*"
            + "|(?:--setopt=)?\\S*\\bsslverify=(?:0|false))");

    private static final Pattern INSECURE_SHORT = Pattern.compile("-[a-zA-Z]*k[a-zA-Z]*");

    private static final Set<String> INSECURE =
            Set.of("--insecure", "--no-check-certificate", "-SkipCertificateCheck", "--check-certificate=false");

    private static final Set<String> MANAGERS =
            Set.of("apt", "apt-get", "aptitude", "apk", "dnf", "microdnf", "yum", "zypper", "echo", "printf", "tee");

    private PackageTrustMatcher() {}

    /** Whether a path is that of a file in which package managers store keys or package sources. */
    static boolean isFile(String path) {
        return FILE.matcher(path).matches();
    }

    /** Whether a string declares a source whose packages need no signature. */
    static boolean isUnsigned(String text) {
        return UNSIGNED.matcher(text).find();
    }

    /** Whether a program adds a key or a source, according to its arguments. */
    static boolean adds(String program, List<String> arguments) {
        return switch (program) {
            case "apt-key" -> arguments.contains("add") || arguments.contains("adv");
            case "add-apt-repository", "apt-add-repository" ->
                arguments.stream().noneMatch(word -> word.equals("--remove") || word.equals("-r"));
            case "rpm", "rpmkeys" -> arguments.contains("--import");
            case "dnf", "yum", "yum-config-manager" ->
                arguments.stream().anyMatch(word -> word.startsWith("--add-repo") || word.startsWith("--repofrompath"));
            case "zypper" -> arguments.contains("addrepo") || arguments.contains("ar");
            case "pacman-key" ->
                arguments.stream()
                        .anyMatch(word -> word.equals("--add")
                                || word.equals("-a")
                                || word.equals("--recv-keys")
                                || word.equals("-r"));
            default -> false;
        };
    }

    /** Whether a package manager command, or a command that writes a package manager's settings, turns off a check. */
    static boolean dropsChecks(String program, List<String> arguments) {
        return MANAGERS.contains(program)
                && arguments.stream().anyMatch(word -> CHECKS_OFF.matcher(word).matches());
    }

    /** Whether a program downloads something without verifying the server. */
    static boolean isUnchecked(String program, List<String> arguments) {
        return arguments.stream()
                .anyMatch(word -> INSECURE.contains(word)
                        || (program.equals("curl")
                                && INSECURE_SHORT.matcher(word).matches())
                        || word.startsWith("http://")
                        || word.startsWith("ftp://"));
    }
}
