using Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Demo.Mailbox;
using Web.Demo.Samples;
using Web.Ground.Site;
using Web.Mail.Posting;

namespace Web.Demo;

/// <summary>
/// Everything that exists for trying the site out. Only the roof knows this wing; with real keys nothing of it is registered,
/// and none of its pages has an address.
/// </summary>
internal static class DemoWing
{
    /// <param name="sandbox">Null with real money.</param>
    public static void AddDemo(this WebApplicationBuilder builder, SandboxMode? sandbox)
    {
        if (sandbox is null)
        {
            // After all others: Razor Pages brings its own empty list of conventions when it is added.
            builder.Services.PostConfigure<RazorPagesOptions>(pages =>
                pages.Conventions.AddFolderRouteModelConvention("/Demo", page => page.Selectors.Clear()));
            return;
        }

        builder.AddSamples();
        sandbox.AddTimeTravel(builder.Services);
        builder.Services.AddSingleton(site => new FileMailbox(site.GetRequiredService<DataDirectory>()["mail"]));
        builder.Services.AddSingleton<IMailCarrier>(site => site.GetRequiredService<FileMailbox>());
        builder.Services.AddSingleton(new PageTop("/Demo/_Sandbox.cshtml", ForStaffOnly: false));
        builder.Services.AddSingleton(new PageTop("/Demo/Travel/_TimeTravel.cshtml", ForStaffOnly: true));
    }

    public static void MapDemo(this WebApplication app)
    {
        if (app.Services.GetRequiredService<SiteMode>().IsSandbox)
        {
            DevMailbox.Map(app);
            DemoFiles.Map(app);
        }
    }
}
