package org.chancery.catalog.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Every statement that this room sends; a test prepares each against a real server. */
enum Sql {
  INSERT_DOCUMENT(
      """
      insert into document (kind, digest, body, loaded_at, loaded_by)
      values (?, ?, ?, ?, ?)
      on conflict (kind, digest) do nothing
      """),
  INSERT_ACTIVATION(
      """
      insert into activation (kind, digest, activated_at, activated_by)
      values (?, ?, ?, ?)
      """),
  SELECT_CURRENT_DOCUMENT(
      """
      select d.digest, d.body
      from activation a join document d on d.kind = a.kind and d.digest = a.digest
      where a.kind = ?
      order by a.id desc
      limit 1
      """),
  SELECT_DOCUMENT_BY_DIGEST(
      """
      select body from document where kind = ? and digest = ?
      """),
  SELECT_VERSIONS(
      """
      select digest, activated_at, activated_by
      from activation
      where kind = ?
      order by id desc
      limit ?
      """),
  LOCK_DOCUMENTS(
      """
      lock table activation in share row exclusive mode
      """),
  UPSERT_PRINCIPAL(
      """
      insert into principal (id, kind, team, workflows, roles)
      values (?, ?, ?, ?, ?)
      on conflict (id) do update
      set kind = excluded.kind, team = excluded.team,
          workflows = excluded.workflows, roles = excluded.roles
      """),
  INSERT_KEY(
      """
      insert into api_key (id, digest, principal, created_at, created_by)
      values (?, ?, ?, ?, ?)
      on conflict do nothing
      """),
  SELECT_KEYS(
      """
      select k.id, k.digest, k.created_at, k.created_by, k.revoked_at, k.revoked_by,
             p.id as principal, p.kind, p.team, p.workflows, p.roles
      from api_key k join principal p on p.id = k.principal
      order by k.created_at, k.id
      """),
  REVOKE_KEY(
      """
      update api_key set revoked_at = ?, revoked_by = ? where id = ? and revoked_at is null
      """),
  SELECT_SAFETY(
      """
      select current_setting('fsync'), current_setting('synchronous_commit'),
             current_setting('full_page_writes')
      """);

  private final String text;

  Sql(String text) {
    this.text = text;
  }

  /** The statement, ready for its values; the caller closes it. */
  PreparedStatement on(Connection connection) throws SQLException {
    return connection.prepareStatement(text);
  }
}
