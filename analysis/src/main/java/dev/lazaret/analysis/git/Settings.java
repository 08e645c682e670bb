package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/**
 * The repository's own configuration (git-config), as far as it changes what is compared. The auditor's own and the system's are not
 * read: the answer is that of git with its defaults.
 */
final class Settings {
    private static final int BYTES = 1 << 20;
    private static final Set<String> FALSE = Set.of("false", "no", "off", "0");
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "1");
    /** Extensions that change nothing of what is read here (gitrepository-layout, technical/repository-version). */
    private static final Set<String> HARMLESS =
            Set.of("noop", "noop-v1", "partialclone", "preciousobjects", "relativeworktrees", "worktreeconfig");

    private final Config config;

    private Settings(Config config) {
        this.config = config;
    }

    static Known<Settings> read(GitFiles files, GitFolder git) {
        return text(files, git.common().child("config"))
                .then(shared -> parse(shared).then(config -> {
                    Settings settings = new Settings(config);
                    return settings.isTrue("extensions", "worktreeConfig")
                            ? text(files, git.own().child("config.worktree"))
                                    .then(own -> parse(shared + "\n\n" + own))
                                    .then(both -> Known.is(new Settings(both)))
                            : Known.is(settings);
                }));
    }

    private static Known<String> text(GitFiles files, RepoPath path) {
        return files.bytes(path, BYTES)
                .then(bytes -> Known.is(new String(bytes.orElse(new byte[0]), StandardCharsets.UTF_8)));
    }

    static Known<Config> parse(String text) {
        Config config = new Config();
        try {
            config.fromText(text);
        } catch (ConfigInvalidException | RuntimeException damaged) {
            return Known.not("the configuration cannot be read");
        }
        return Known.is(config);
    }

    /** Why the work tree cannot be compared byte by byte under this configuration; empty if it can. */
    Optional<String> incomparable(GitFolder git) {
        List<String> reasons = new ArrayList<>();
        Set<String> sections = config.getSections();
        if (sections.contains("include") || sections.contains("includeif")) {
            reasons.add("the configuration includes other files, which are not read");
        }
        format(reasons);
        // In a linked work tree, both are about the main one.
        if (git.own().equals(git.common()) || isTrue("extensions", "worktreeConfig")) {
            place(git, reasons);
        }
        if (has("core", "autocrlf") && !isFalse("core", "autocrlf")) {
            reasons.add("core.autocrlf changes what is compared");
        }
        for (String key : List.of("eol", "attributesFile")) {
            if (has("core", key)) {
                reasons.add("core." + key + " changes what is compared");
            }
        }
        if (has("attr", "tree")) {
            reasons.add("attr.tree changes what is compared");
        }
        for (String key : List.of("fileMode", "symlinks")) {
            if (has("core", key) && !isTrue("core", key)) {
                reasons.add("core." + key + " is off");
            }
        }
        return reasons.stream().findFirst();
    }

    private void place(GitFolder git, List<String> reasons) {
        String workTree = config.getString("core", null, "worktree");
        if (workTree != null
                && !Written.inside(git.own(), bytewise(workTree))
                        .filter(git.workTree()::equals)
                        .isPresent()) {
            reasons.add("core.worktree names another folder");
        }
        if (has("core", "bare") && !isFalse("core", "bare")) {
            reasons.add("core.bare says that there is no work tree");
        }
    }

    private void format(List<String> reasons) {
        String version = config.getString("core", null, "repositoryformatversion");
        if (version != null && !version.equals("0") && !version.equals("1")) {
            reasons.add("the format of the repository is not known");
        }
        if (has("extensions", "objectFormat") && !isWord("extensions", "objectFormat", "sha1")) {
            reasons.add("objects are named by another hash than SHA-1");
        }
        if (has("extensions", "refStorage") && !isWord("extensions", "refStorage", "files")) {
            reasons.add("references are kept in another form than files");
        }
        for (String name : config.getNames("extensions")) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HARMLESS.contains(lower) && !lower.equals("objectformat") && !lower.equals("refstorage")) {
                reasons.add("an extension of the repository is not known");
            }
        }
    }

    /** Whether references may be kept in another form than files, so that what the files say means nothing. */
    boolean hasOtherReferences() {
        return has("extensions", "refStorage") && !isWord("extensions", "refStorage", "files");
    }

    /** Whether git compares a file that is there although its entry says that it should not be (git-sparse-checkout). */
    boolean comparesSkippedFiles() {
        return has("core", "sparseCheckout")
                && !isFalse("core", "sparseCheckout")
                && !(has("sparse", "expectFilesOutsideOfPatterns")
                        && !isFalse("sparse", "expectFilesOutsideOfPatterns"));
    }

    /** Whether some change in a submodule might be overlooked by git. */
    boolean overlooksSubmodules() {
        return has("diff", "ignoreSubmodules") || overlooksSubmodules(config);
    }

    static boolean overlooksSubmodules(Config config) {
        return config.getSubsections("submodule").stream()
                .anyMatch(name -> config.getStringList("submodule", name, "ignore").length > 0);
    }

    boolean hasExcludesFile() {
        return has("core", "excludesFile");
    }

    private boolean has(String section, String key) {
        return config.getStringList(section, null, key).length > 0;
    }

    private boolean isTrue(String section, String key) {
        return TRUE.contains(value(section, key));
    }

    private boolean isFalse(String section, String key) {
        return FALSE.contains(value(section, key));
    }

    private boolean isWord(String section, String key, String word) {
        return value(section, key).equals(word);
    }

    private String value(String section, String key) {
        String value = config.getString(section, null, key);
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    private static String bytewise(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
