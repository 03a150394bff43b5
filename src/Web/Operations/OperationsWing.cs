using Data;
using Web.Ground.CommandLine;

namespace Web.Operations;

/// <summary>What an operator does to the whole site from the command line.</summary>
public static class OperationsWing
{
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ICommand, MigrateCommand>();
        builder.Services.AddScoped<ICommand, JobsListCommand>();
        builder.Services.AddScoped<DataFiles>().AddSingleton<Leftovers>();
        builder.Services.AddScoped<IDatabaseCopy>(site => site.GetRequiredService<DatabaseOptions>().Provider switch
        {
            DatabaseProvider.Sqlite => ActivatorUtilities.CreateInstance<SqliteCopy>(site),
            DatabaseProvider.PostgreSql => ActivatorUtilities.CreateInstance<PostgreSqlCopy>(site),
        });
        builder.Services.AddScoped<ICommand, BackupCommand>();
        builder.Services.AddScoped<ICommand, RestoreCommand>();
        return builder;
    }
}
