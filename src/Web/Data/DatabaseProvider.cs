namespace Web.Data;

public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}
