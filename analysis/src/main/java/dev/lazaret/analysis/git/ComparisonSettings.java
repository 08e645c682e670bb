package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the repository's configuration (git-config), as far as it affects the comparison. The auditor's and the
 * system's configurations are not read, so the result is that of git with its default settings.
 */
final class ComparisonSettings {
    private static final int BYTES = 1 << 20;
    private static final Set<String> FALSE = Set.of("false", "no", "off", "0");
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "1");
    /** Extensions that do not affect the data read here (gitrepository-layout, technical/repository-version). */
    private static final Set<String> HARMLESS =
            Set.of("noop", "noop-v1", "partialclone", "preciousobjects", "relativeworktrees", "worktreeconfig");

    private final GitConfigValues config;

    private ComparisonSettings(GitConfigValues config) {
        this.config = config;
    }

    static GitResult<ComparisonSettings> read(GitFileReader files, GitFolder git) {
        return config(files, git.common().child("config")).flatMap(config -> {
            ComparisonSettings settings = new ComparisonSettings(config);
            return settings.isTrue("extensions", "worktreeConfig")
                    ? config(files, git.gitDir().child("config.worktree"))
                            .flatMap(own -> GitResult.ok(new ComparisonSettings(config.and(own))))
                    : GitResult.ok(settings);
        });
    }

    /** Reads a configuration file of the repository; empty if the file is missing. */
    static GitResult<GitConfigValues> config(GitFileReader files, RepoPath path) {
        return files.bytes(path, BYTES)
                .flatMap(bytes ->
                        GitConfigValues.parse(new String(bytes.orElse(new byte[0]), StandardCharsets.ISO_8859_1)));
    }

    /**
     * Returns the reason why the work tree can't be compared byte by byte under this configuration; empty if it can.
     */
    Optional<String> incomparable(GitFolder git) {
        List<String> reasons = new ArrayList<>();
        if (config.hasSection("include") || config.hasSection("includeif")) {
            reasons.add("the configuration includes other files, which are not read");
        }
        format(reasons);
        // In a linked work tree, both settings apply to the main work tree.
        if (git.gitDir().equals(git.common()) || isTrue("extensions", "worktreeConfig")) {
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
        Optional<String> workTree = config.value("core", null, "worktree");
        if (workTree.isPresent()
                && !workTree.flatMap(written -> GitPathResolver.inside(git.gitDir(), written))
                        .filter(git.workTree()::equals)
                        .isPresent()) {
            reasons.add("core.worktree names another folder");
        }
        if (has("core", "bare") && !isFalse("core", "bare")) {
            reasons.add("core.bare says that there is no work tree");
        }
    }

    private void format(List<String> reasons) {
        String version = config.value("core", null, "repositoryformatversion").orElse("0");
        if (!version.equals("0") && !version.equals("1")) {
            reasons.add("the format of the repository is not known");
        }
        if (has("extensions", "objectFormat") && !isWord("extensions", "objectFormat", "sha1")) {
            reasons.add("objects are named by another hash than SHA-1");
        }
        if (has("extensions", "refStorage") && !isWord("extensions", "refStorage", "files")) {
            reasons.add("references are kept in another form than files");
        }
        for (String key : config.keys("extensions")) {
            if (!HARMLESS.contains(key) && !key.equals("objectformat") && !key.equals("refstorage")) {
                reasons.add("an extension of the repository is not known");
            }
        }
    }

    /** Whether references may be stored in a format other than files. If so, reference files have no meaning. */
    boolean hasOtherReferences() {
        return has("extensions", "refStorage") && !isWord("extensions", "refStorage", "files");
    }

    /** Whether git compares an existing file whose index entry says that it should be missing (git-sparse-checkout). */
    boolean comparesSkippedFiles() {
        return has("core", "sparseCheckout")
                && !isFalse("core", "sparseCheckout")
                && !(has("sparse", "expectFilesOutsideOfPatterns")
                        && !isFalse("sparse", "expectFilesOutsideOfPatterns"));
    }

    /** Whether git may ignore some changes in a submodule. */
    boolean overlooksSubmodules() {
        return has("diff", "ignoreSubmodules") || overlooksSubmodules(config);
    }

    static boolean overlooksSubmodules(GitConfigValues config) {
        return config.subsections("submodule").stream()
                .anyMatch(name -> config.value("submodule", name, "ignore").isPresent());
    }

    boolean hasExcludesFile() {
        return has("core", "excludesFile");
    }

    private boolean has(String section, String key) {
        return config.value(section, null, key).isPresent();
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
        return config.value(section, null, key).orElse("").toLowerCase(Locale.ROOT);
    }
}
