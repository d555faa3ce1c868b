package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.rpc.transport.BadField;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a list goes on: the last id of a page, wrapped so that nobody takes it for more. */
final class PageTokens {
    private PageTokens() {}

    static String of(String lastId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(lastId.getBytes(StandardCharsets.UTF_8));
    }

    /** The id to go on after; empty for the first page. */
    static String after(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw new BadField(
                    "page_token", "page_token is not one of ours", "send next_page_token of an earlier answer");
        }
    }
}
