package dev.lazaret.analysis.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies that the index finds exactly the globs that match individually. */
class GlobIndexTest {
    private static final List<String> GLOBS = List.of(
            "build.rs",
            "*.rs",
            "*.tar.gz",
            "Makefile",
            ".env*",
            "*rc",
            "*config*",
            "**",
            "hooks/**",
            ".git/**",
            "git:hooks/*",
            "git:config",
            "/top/*",
            "/top/**",
            "a/**/b",
            "a/**/b/*",
            "a/*/c",
            "a/*",
            "*/c*",
            "ci/{linux,mac}/*",
            "x/x/*",
            "Docker*",
            "*");

    private static final List<String> PATHS = List.of(
            "build.rs",
            "BUILD.RS",
            "a/b",
            "a/b/c",
            "a/x/y/b",
            "a/x/y/b/c1",
            "A/b/C",
            "a",
            "hooks",
            "hooks/pre-commit",
            "x/hooks/deep/er",
            "Hooks/pre-commit",
            ".git/hooks/post-checkout",
            ".git/modules/m/hooks/post-checkout",
            ".git/config",
            "sub/.git/config",
            "top/x",
            "Top/x",
            "top/x/y",
            "y/top/x",
            ".env",
            ".ENV.local",
            ".bashrc",
            "my.config.js",
            "src.tar.gz",
            "x.TAR.GZ",
            "ci/linux/run",
            "ci/mac/run",
            "ci/win/run",
            "x/x/x",
            "x/y/x/x/z",
            "Dockerfile",
            "dockerfile.dev",
            "");

    @Test
    void findsExactlyMatchingGlobs() {
        GlobIndex<String> index = new GlobIndex<>();
        GLOBS.forEach(glob -> index.add(glob, glob));
        for (String path : PATHS) {
            List<GlobIndex.Fit<String>> expected = new ArrayList<>();
            for (String glob : GLOBS) {
                PathParts parts = new PathParts(path);
                List<PathGlob> each =
                        BraceExpander.expand(glob).stream().map(PathGlob::new).toList();
                if (each.stream().anyMatch(one -> one.fits(parts))) {
                    expected.add(new GlobIndex.Fit<>(glob, true));
                } else if (each.stream().anyMatch(one -> one.fitsFolded(parts))) {
                    expected.add(new GlobIndex.Fit<>(glob, false));
                }
            }
            assertThat(index.find(new PathParts(path))).as(path).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void findsGlobsInInsertionOrder() {
        GlobIndex<String> index = new GlobIndex<>();
        List<String> globs = List.of("a/**", "Docker*", "*cker*", "b/**", "**");
        globs.forEach(glob -> index.add(glob, glob));

        assertThat(index.find(new PathParts("b/a/Dockerfile")))
                .extracting(GlobIndex.Fit::value)
                .containsExactlyElementsOf(globs);
    }
}
