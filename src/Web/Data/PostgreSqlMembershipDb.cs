using Microsoft.EntityFrameworkCore;

namespace Web.Data;

public sealed class PostgreSqlMembershipDb(DbContextOptions<PostgreSqlMembershipDb> options) : MembershipDb(options)
{
    protected override bool WritersTakeTurns => false;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // Npgsql refuses every offset but UTC.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();
    }
}
