namespace Web.Ground.Work;

/// <summary>What every kind of work shares: leases, the loops, the heartbeat and the alarm clock.</summary>
public static class WorkRoom
{
    /// <summary>Before any kind of work: the heartbeat begins first and ends last.</summary>
    public static WebApplicationBuilder AddWork(this WebApplicationBuilder builder)
    {
        var role = builder.Configuration.GetValue("Instance:Role", InstanceRole.Both);
        builder.Services.AddSingleton(_ => new ThisNode(Guid.NewGuid(), role, Environment.MachineName));
        builder.Services.AddScoped<Leases>().AddScoped<ClaimsOfTheDead>();
        builder.Services.AddHostedService<Heartbeat>();
        builder.AddJobs();
        builder.Services.AddHostedService<Alarms>();
        return builder;
    }

    /// <summary>A kind of work, with a loop of its own.</summary>
    public static IServiceCollection AddWork<TWork>(this IServiceCollection services)
        where TWork : class, IWork =>
        services.AddSingleton<TWork>().AddSingleton<IHostedService>(site => ActivatorUtilities.CreateInstance<WorkLoop>(site, site.GetRequiredService<TWork>()));

    /// <summary>For two of one kind that differ in what they take.</summary>
    public static IServiceCollection AddWork<TWork>(this IServiceCollection services, TWork work)
        where TWork : class, IWork =>
        services.AddSingleton(work).AddSingleton<IHostedService>(site => ActivatorUtilities.CreateInstance<WorkLoop>(site, work));
}
