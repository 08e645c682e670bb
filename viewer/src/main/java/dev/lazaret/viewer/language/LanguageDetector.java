package dev.lazaret.viewer.language;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Detects the language of a file by its name, or else by its folder or extension, or else by its first line. */
final class LanguageDetector {
    private static final int SHEBANG = 200;

    private static final Map<String, Language> NAMES = table(
            Map.entry(Language.TOML, "cargo.lock rust-toolchain .clippy.conf pipfile poetry.lock"),
            Map.entry(
                    Language.SHELL,
                    ".envrc .env .bashrc .profile .zshrc .bash_profile .zshenv configure pkgbuild apkbuild .xinitrc"),
            Map.entry(
                    Language.MAKE,
                    "makefile gnumakefile makefile.am makefile.in kbuild justfile .justfile bsdmakefile kconfig"),
            Map.entry(Language.CMAKE, "cmakelists.txt"),
            Map.entry(Language.DOCKERFILE, "dockerfile containerfile"),
            Map.entry(
                    Language.INI,
                    ".gitconfig .gitmodules .gitattributes .gitignore .editorconfig .npmrc .flake8 .pylintrc .dockerignore "
                            + ".ignore .mailmap .hgrc codeowners"),
            Map.entry(Language.JSON, ".babelrc .eslintrc .prettierrc flake.lock deno.lock"),
            Map.entry(Language.YAML, ".clang-format .clang-tidy .clangd .yamllint"),
            Map.entry(Language.PYTHON, "sconstruct sconscript wscript"),
            Map.entry(Language.MARKDOWN, "readme changelog"));

    private static final Map<String, Language> ENDS = table(
            Map.entry(Language.RUST, "rs rs.in ron"),
            Map.entry(Language.TOML, "toml toml.orig"),
            Map.entry(Language.YAML, "yml yaml cff"),
            Map.entry(
                    Language.JSON,
                    "json jsonc json5 webmanifest code-workspace sublime-project sarif geojson ipynb avsc map jsonl"),
            Map.entry(Language.MARKDOWN, "md markdown mdown mkd"),
            Map.entry(Language.SHELL, "sh bash zsh ksh fish ebuild bats"),
            Map.entry(Language.PYTHON, "py pyi pyw gyp gypi bzl bazel star"),
            Map.entry(Language.C, "c h x ld lds"),
            Map.entry(Language.CPP, "cc cpp cxx c++ hh hpp hxx inl ipp tpp cu cuh glsl frag vert m mm"),
            Map.entry(Language.JAVASCRIPT, "js mjs cjs jsx ts mts cts tsx java kt go proto wgsl css scss"),
            Map.entry(Language.LUA, "lua nse rockspec"),
            Map.entry(Language.MAKE, "mk mak make just"),
            Map.entry(Language.CMAKE, "cmake cmake.in"),
            Map.entry(Language.DOCKERFILE, "dockerfile containerfile"),
            Map.entry(Language.INI, "ini cfg conf desktop service timer socket properties pc pc.in gitconfig reg"),
            Map.entry(
                    Language.MARKUP,
                    "xml html htm xhtml svg xsd xsl xslt plist xaml csproj vcxproj props targets rng ui glade iml"),
            Map.entry(Language.DIFF, "diff patch rej"));

    private static final Map<String, Language> INTERPRETERS = table(
            Map.entry(Language.SHELL, "sh bash dash zsh ksh ash fish"),
            Map.entry(Language.PYTHON, "python python2 python3 uv"),
            Map.entry(Language.JAVASCRIPT, "node deno bun ts-node"),
            Map.entry(Language.LUA, "lua luajit"),
            Map.entry(Language.MAKE, "make just"),
            Map.entry(Language.RUST, "cargo rust-script"));

    private LanguageDetector() {}

    @SafeVarargs
    private static Map<String, Language> table(Map.Entry<Language, String>... rows) {
        Map<String, Language> table = new HashMap<>();
        for (Map.Entry<Language, String> row : rows) {
            for (String name : row.getValue().split(" ", -1)) {
                table.put(name, row.getKey());
            }
        }
        return Map.copyOf(table);
    }

    static Language find(RepoPath path, String firstLine) {
        String name = path.name().toLowerCase(Locale.ROOT);
        Language known = NAMES.get(name);
        if (known == null) {
            known = byFolder(path, name);
        }
        for (int dot = name.indexOf('.'); known == null && dot >= 0; dot = name.indexOf('.', dot + 1)) {
            known = ENDS.get(name.substring(dot + 1));
        }
        boolean variant = name.startsWith("dockerfile.") || name.startsWith("makefile.");
        if (known == null && variant) {
            known = name.startsWith("d") ? Language.DOCKERFILE : Language.MAKE;
        }
        return known == null ? byFirstLine(firstLine) : known;
    }

    /** Returns the language of a file whose name is significant only in a particular folder; null for other files. */
    private static @org.jspecify.annotations.Nullable Language byFolder(RepoPath path, String name) {
        String folder = path.parent().name();
        if (name.equals("config")) {
            return folder.equals(".cargo") ? Language.TOML : folder.equals(".git") ? Language.INI : null;
        }
        boolean hook = folder.equals("hooks") || folder.equals(".githooks") || folder.equals(".husky");
        return hook && name.indexOf('.') < 0 ? Language.SHELL : null;
    }

    /** Returns the language of the interpreter that {@code #!} names. Ignores {@code env} and versions. */
    private static Language byFirstLine(String firstLine) {
        if (!firstLine.startsWith("#!")) {
            return Language.PLAIN;
        }
        String line = firstLine.substring(2, Math.min(firstLine.length(), SHEBANG));
        for (String word : line.strip().split("\\s+", -1)) {
            String program = word.substring(word.lastIndexOf('/') + 1);
            if (!program.equals("env") && !program.startsWith("-") && program.indexOf('=') < 0) {
                Language known = INTERPRETERS.get(program);
                int dot = program.indexOf('.');
                return known != null
                        ? known
                        : INTERPRETERS.getOrDefault(dot < 0 ? program : program.substring(0, dot), Language.PLAIN);
            }
        }
        return Language.PLAIN;
    }
}
