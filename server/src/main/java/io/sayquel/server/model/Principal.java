package io.sayquel.server.model;

import java.util.Set;

/**
 * Who asks. Every call and every stored row has one.
 *
 * @param tenant the organisation whose data it may reach; nothing crosses this line
 * @param user the person or service within the tenant
 * @param roles what it may do, such as {@code editor}
 */
public record Principal(String tenant, String user, Set<String> roles) {
    /** The only principal until accounts exist: whoever reaches the loopback port. */
    public static final Principal LOCAL = new Principal("default", "local", Set.of("owner", "editor"));

    public Principal {
        if (tenant.isEmpty() || user.isEmpty()) {
            throw new IllegalArgumentException("a principal needs tenant and user");
        }
        roles = Set.copyOf(roles);
    }

    /** Whether it may change what others rely on: confirm questions, create views. */
    public boolean mayGovern() {
        return roles.contains("owner") || roles.contains("editor");
    }
}
