package dev.lazaret.analysis.capability;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds source files that a build script writes from decoded data or copies verbatim from other files. */
final class WrittenSourceFinder {
    private final CallGraph calls;
    private final ArgumentDataflow flow;
    private final Map<SourceFile, Set<FunctionItem>> ofRust = new HashMap<>();
    private final Map<SourceFile, Set<FunctionItem>> mixing = new HashMap<>();

    WrittenSourceFinder(CallGraph calls, ArgumentDataflow flow) {
        this.calls = calls;
        this.flow = flow;
    }

    /** Returns the source file that a use of a name writes; empty for any other use. */
    Optional<CodeFromText> find(SourceFile file, NameReference mark) {
        boolean method = mark.form() == NameReference.Form.METHOD && mark.last().equals("write_all");
        boolean copies = mark.form() == NameReference.Form.CALL && mark.last().equals("copy") && isOfFiles(mark);
        boolean call = mark.form() == NameReference.Form.CALL && mark.last().equals("write");
        if ((!method && !call && !copies) || !namesRust(file, mark)) {
            return Optional.empty();
        }
        ValueOrigins text = flow.argument(file, mark, method || copies ? 0 : 1);
        ArgumentShape shape = copies ? ArgumentShape.CONTENT : CodeFromText.shape(text, false);
        boolean mixed = shape == ArgumentShape.CONTENT && mixes(file, mark);
        String what = method ? "." + mark.last() : String.join("::", mark.path());
        if (shape == ArgumentShape.DECODED || mixed) {
            return Optional.of(new CodeFromText(Capability.CODE_FROM_TEXT, what, ArgumentShape.DECODED));
        }
        List<String> files = text.texts().stream()
                .filter(one -> one.indexOf('.') > 0)
                .map(StartedCommandEvaluator::path)
                .toList();
        boolean whole = shape == ArgumentShape.CONTENT
                && !files.isEmpty()
                && files.stream().noneMatch(one -> one.contains(".rs")) // an input named as Rust code may be a template
                && text.texts().stream().allMatch(one -> one.indexOf('{') < 0 && one.indexOf(' ') < 0);
        return whole
                ? Optional.of(new CodeFromText(Capability.CODE_FROM_TEXT, what, ArgumentShape.CONTENT, files))
                : Optional.empty();
    }

    private boolean isOfFiles(NameReference mark) {
        return calls.meaning(mark) instanceof ResolvedName.Foreign(List<String> path)
                && path.size() > 1
                && path.get(path.size() - 2).equals("fs");
    }

    /** Whether the enclosing function contains the name of a Rust file. */
    private boolean namesRust(SourceFile file, NameReference mark) {
        return mark.function() != null
                && ofRust.computeIfAbsent(file, WrittenSourceFinder::ofRust).contains(mark.function());
    }

    private static Set<FunctionItem> ofRust(SourceFile file) {
        Set<FunctionItem> found = new HashSet<>();
        for (StatementLiterals one : file.texts()) {
            if (one.function() != null && one.plain().endsWith(".rs")) {
                found.add(one.function());
            }
        }
        return found;
    }

    /** Whether the enclosing function uses exclusive-or, which may decode data. */
    private boolean mixes(SourceFile file, NameReference mark) {
        return mark.function() != null
                && mixing.computeIfAbsent(file, WrittenSourceFinder::mixing).contains(mark.function());
    }

    private static Set<FunctionItem> mixing(SourceFile file) {
        Set<FunctionItem> found = new HashSet<>();
        file.exclusive().forEach(one -> {
            if (one.function() != null) {
                found.add(one.function());
            }
        });
        return found;
    }
}
