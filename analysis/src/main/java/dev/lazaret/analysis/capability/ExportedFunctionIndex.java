package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The exported functions of a crate: functions that C code, or Rust code with an {@code extern} declaration, can call
 * by name.
 */
final class ExportedFunctionIndex {
    private final Map<String, List<FunctionItem>> byName = new HashMap<>();

    ExportedFunctionIndex(CrateSources crate) {
        crate.files().forEach(this::add);
    }

    private void add(SourceFile file) {
        for (AttributeUse attribute : file.attributes()) {
            FunctionItem item = attribute.item();
            if (item != null && item.form() == FunctionItem.Form.FUNCTION) {
                String name = attribute.words().contains("export_name")
                        ? attribute.text()
                        : attribute.words().contains("no_mangle") ? item.name() : "";
                if (!name.isEmpty()) {
                    byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(item);
                }
            }
        }
    }

    /** Whether the crate exports no functions. */
    boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Returns the exported functions that a foreign function may refer to. */
    List<FunctionItem> find(FunctionItem foreign) {
        List<FunctionItem> found = byName.getOrDefault(linked(foreign), List.of());
        WorkBudget.spend(found.size());
        return found;
    }

    /** Returns the name under which a foreign function is linked. */
    private static String linked(FunctionItem foreign) {
        String name = foreign.attributes().linked();
        return name.isEmpty() ? foreign.name() : name;
    }
}
