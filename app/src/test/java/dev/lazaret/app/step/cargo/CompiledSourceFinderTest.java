package dev.lazaret.app.step.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.CompilationCoverage;
import dev.lazaret.analysis.run.NeverCompiledSources;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UncompiledSource;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.crates.need.FeatureChoice;
import dev.lazaret.app.step.CargoChoice;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.StepPlace;
import dev.lazaret.app.step.run.StepExecution;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that only source that no step compiled is reported as such, for any files of the project in its target
 * folder. Without {@code lazaret.deep} some kinds of forged lists. It takes some 20 s because each report needs a step.
 */
@Tag("sandbox")
class CompiledSourceFinderTest {
    private static final String LIB = """
            mod plain;
            #[cfg(windows)]
            mod win;
            #[cfg(feature = "fast")]
            mod fast;
            #[cfg(feature = "fast")]
            pub fn quick() {}
            #[cfg(feature = "slow")]
            pub fn slow() {
            }
            #[cfg(chosen)]
            pub fn chosen() {}
            #[cfg(other_tool)]
            pub fn unknown() {}
            #[cfg(test)]
            mod tests {
                #[test]
                fn works() {}
            }
            """;

    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");

    /** Lists that are not read: because of their kind, because of their size. */
    private static final List<String> UNREAD = List.of(
            "std::os::unix::fs::symlink(\"/src/list.d\", deps.join(\"demo-forged.d\")).unwrap();",
            "std::fs::File::create(deps.join(\"demo-forged.d\")).unwrap().set_len(1 << 30).unwrap();",
            "std::process::Command::new(\"mkfifo\").arg(deps.join(\"demo-forged.d\")).status().unwrap();",
            "std::fs::create_dir(deps.join(\"demo-forged.d\")).unwrap();");

    @RegisterExtension
    final StepPlace place = new StepPlace();

    @BeforeEach
    void open() throws IOException {
        place.put("Cargo.toml", """
                [package]
                name = "demo"
                version = "0.1.0"
                edition = "2021"

                [features]
                fast = []
                slow = []
                """);
        place.put("Cargo.lock", """
                version = 4
                [[package]]
                name = "demo"
                version = "0.1.0"
                """);
        place.put("src/lib.rs", LIB);
        place.put("src/plain.rs", "pub fn plain() {}\n");
        place.put("src/win.rs", "pub fn win() {}\n");
        place.put("src/fast.rs", "pub fn fast() {}\n");
        place.put("src/orphan.rs", "one\ntwo\nthree");
        place.put("src/main.rs", """
                #[path = "../odd folder/with blank.rs"]
                mod odd;
                fn main() {}
                """);
        place.put("odd folder/with blank.rs", "\n");
        place.put("tests/it.rs", "#[test]\nfn it() {}\n");
        place.put("build.rs", "mod scripted;\nfn main() { println!(\"cargo:rustc-cfg=chosen\"); }\n");
        place.put("scripted.rs", "\n");
    }

    @Test
    void eachStepRemovesSourceItCompiled() throws Exception {
        StepRecord build = run(Step.BUILD, CargoChoice.DEFAULT);
        assertThat(whole(NeverCompiledSources.of(List.of(build))))
                .containsExactly("src/fast.rs", "src/orphan.rs", "src/win.rs", "tests/it.rs");
        assertThat(build.compilations().getFirst().configuration()).isEqualTo("default features");
        assertThat(build.compilations().getFirst().files()).isEqualTo(6);
        assertThat(lib(build))
                .containsExactly(
                        new LineRange(2, 3),
                        new LineRange(4, 5),
                        new LineRange(6, 7),
                        new LineRange(8, 10),
                        new LineRange(15, 19));

        StepRecord check = run(Step.CHECK, CargoChoice.DEFAULT);
        assertThat(whole(NeverCompiledSources.of(List.of(build, check))))
                .containsExactly("src/fast.rs", "src/orphan.rs", "src/win.rs");
        assertThat(lib(build, check))
                .containsExactly(new LineRange(2, 3), new LineRange(4, 5), new LineRange(6, 7), new LineRange(8, 10));

        StepRecord fast =
                run(Step.CHECK, new CargoChoice(List.of(), new FeatureChoice(List.of("fast"), false, false), false));
        NeverCompiledSources all = NeverCompiledSources.of(List.of(build, fast.after(check)));
        assertThat(whole(all)).containsExactly("src/orphan.rs", "src/win.rs");
        assertThat(lib(build, fast.after(check))).containsExactly(new LineRange(2, 3), new LineRange(8, 10));
        assertThat(all.configurations())
                .containsExactly(
                        "Build (default features)",
                        "Check (default features)",
                        "Check (feature fast, default features)");
        assertThat(all.lines(true)).isEqualTo(4);
    }

    @Test
    void incompleteStepReportsNothing() throws Exception {
        place.put("src/plain.rs", "pub fn plain( {}\n");
        assertThat(step(Step.CHECK, CargoChoice.DEFAULT).compilations()).isEmpty();
    }

    @Test
    void failedTestDoesNotHideCompiledSource() throws Exception {
        place.put("tests/it.rs", "#[test]\nfn it() { panic!() }\n");
        StepRecord test = step(Step.TEST, CargoChoice.DEFAULT);
        assertThat(test.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(whole(NeverCompiledSources.of(List.of(test))))
                .containsExactly("src/fast.rs", "src/orphan.rs", "src/win.rs");
    }

    @Test
    void forgedListsAffectNamedFilesOnly() throws Exception {
        script("""
                std::fs::write(deps.join("demo-forged.d"), "x: /etc/passwd ../../etc/passwd /src/../src/src/win.rs /src/../../orphan.rs /target/x.rs\\n").unwrap();
                println!("{}", message("/target/debug/deps/demo-forged"));
                println!("{}", message("/target/debug/../../src/none"));
                """);
        StepRecord build = run(Step.BUILD, CargoChoice.DEFAULT);
        assertThat(build.compilations())
                .as("one of the named units has no list")
                .isEmpty();

        script("""
                std::fs::write(deps.join("demo-forged.d"), "x: /etc/passwd ../../etc/passwd /src/../src/src/win.rs /src/../../orphan.rs /target/x.rs\\n").unwrap();
                println!("{}", message("/target/debug/deps/demo-forged"));
                """);
        assertThat(whole(NeverCompiledSources.of(List.of(run(Step.BUILD, CargoChoice.DEFAULT)))))
                .containsExactly("src/fast.rs", "src/orphan.rs", "tests/it.rs");
    }

    @Test
    void ignoresListThatIsLinkPipeOrHuge() throws Exception {
        for (String forged : DEEP ? UNREAD : UNREAD.subList(0, 2)) {
            place.put("list.d", "x: /src/src/win.rs\n");
            script("let _ = std::fs::remove_file(deps.join(\"demo-forged.d\"));\n" + forged
                    + "\nprintln!(\"{}\", message(\"/target/debug/deps/demo-forged\"));\n");
            StepRecord build = run(Step.BUILD, CargoChoice.DEFAULT);
            assertThat(build.compilations()).as(forged).isEmpty();
            assertThat(build.notes()).anyMatch(note -> note.startsWith("The compiler's lists"));
        }
    }

    /** A macro runs in the compiler, whose output cargo forwards: so it can forge cargo's messages. */
    private void script(String body) throws IOException {
        place.put("Cargo.toml", """
                [workspace]
                members = ["mac"]
                [package]
                name = "demo"
                version = "0.1.0"
                edition = "2021"
                [features]
                fast = []
                slow = []
                [dependencies]
                mac = { path = "mac" }
                """);
        place.put("Cargo.lock", """
                version = 4
                [[package]]
                name = "demo"
                version = "0.1.0"
                dependencies = ["mac"]
                [[package]]
                name = "mac"
                version = "0.1.0"
                """);
        place.put(
                "mac/Cargo.toml",
                "[package]\nname = \"mac\"\nversion = \"0.1.0\"\nedition = \"2021\"\n[lib]\nproc-macro = true\n");
        place.put("mac/src/lib.rs", """
                fn message(file: &str) -> String {
                    format!("{{\\"reason\\":\\"compiler-artifact\\",\\"package_id\\":\\"path+file:///src#demo@0.1.0\\",\\
                    \\"target\\":{{\\"kind\\":[\\"lib\\"],\\"src_path\\":\\"/src/src/lib.rs\\"}},\\"features\\":[],\\"filenames\\":[\\"{file}\\"]}}")
                }
                #[proc_macro]
                pub fn forge(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
                    let deps = std::path::Path::new("/target/debug/deps");
                    %s
                    Default::default()
                }
                """.formatted(body));
        place.put("src/plain.rs", "mac::forge!{}\npub fn plain() {}\n");
    }

    private static List<String> whole(NeverCompiledSources rest) {
        return rest.files().values().stream()
                .filter(UncompiledSource::whole)
                .map(file -> file.path().utf8())
                .toList();
    }

    private List<LineRange> lib(StepRecord... steps) {
        return NeverCompiledSources.of(List.of(steps)).files().values().stream()
                .filter(file -> file.path().utf8().equals("src/lib.rs"))
                .flatMap(file -> file.ranges().stream())
                .toList();
    }

    private StepRecord run(Step step, CargoChoice choice) throws Exception {
        StepRecord record = step(step, choice);
        assertThat(record.state()).as(record.toString()).isEqualTo(StepRecord.State.DONE);
        return record;
    }

    private StepRecord step(Step step, CargoChoice choice) throws Exception {
        Plan plan = place.plan(place.request(step).withChoice(choice));
        StepEvent.Finished end = place.runForged(plan);
        Optional<CompilationCoverage> compiled =
                end.outcome().compilations().stream().findFirst();
        assertThat(end.exit()).as(place.events().toString()).isPresent();
        StepRecord record = StepExecution.record(plan, end);
        assertThat(record.compilations()).isEqualTo(compiled.stream().toList());
        return record;
    }
}
