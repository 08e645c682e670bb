package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dependencies in a root manifest's {@code [workspace.dependencies]}, which packages can inherit. */
record WorkspaceDependencies(Map<String, Member> members) {
    static WorkspaceDependencies of(@Nullable Manifest root) {
        Map<String, Member> members = new HashMap<>();
        Optional.ofNullable(root)
                .flatMap(Manifest::workspace)
                .flatMap(table -> table.table("dependencies"))
                .map(Node.Table::members)
                .ifPresent(list -> list.forEach(member -> members.putIfAbsent(member.key(), member)));
        return new WorkspaceDependencies(members);
    }

    /** Returns an inherited dependency as the workspace declares it. Returns any other dependency unchanged. */
    Dependency resolve(Dependency dependency) {
        Member member = dependency.inherited() ? members.get(dependency.key()) : null;
        return member == null ? dependency : new Dependency(dependency.kind(), dependency.target(), member);
    }
}
