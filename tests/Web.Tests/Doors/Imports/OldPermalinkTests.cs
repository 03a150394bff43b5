using System.Net;
using Core.Imports;
using Core.Staff;
using Data;
using Microsoft.Extensions.DependencyInjection;
using Web.Doors.Imports;
using Web.Tests.Kit;

namespace Web.Tests.Doors.Imports;

public sealed class OldPermalinkTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Old_permalinks_lead_to_the_new_address_and_nothing_else_does(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var editor = await site.StaffAsync(StaffRole.Editor);
        await using (var file = Wxr.Stream(Wxr.File(Wxr.Post("7", "Words."), Wxr.Post("8", "Secret draft.", status: "draft"))))
        {
            await site.Services.GetRequiredService<WordPressImport>()
                .RunAsync(file, new ImportWish(null, null, IsDryRun: false), null, _ => Task.CompletedTask, CancellationToken.None);
        }
        using var reader = site.NewVisitor();

        foreach (var old in new[] { "/2020/05/post-7/", "/2020/05/POST-7", "/2020/05/post-7/?utm_source=x" })
        {
            using var answer = await reader.AskAsync(old);
            Assert.Equal((HttpStatusCode.MovedPermanently, "/articles/post-7"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        }
        foreach (var unknown in new[] { "/2020/05/post-8/", "/2020/05/post-9/", "//evil.example/2020/05/post-9", "/2020/05/post-9?p=99" })
        {
            using var answer = await reader.AskAsync(unknown.StartsWith("//", StringComparison.Ordinal) ? new Uri(site.Address, unknown[1..]).ToString() : unknown);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        using (var numbered = await reader.AskAsync("/?p=7"))
        {
            Assert.Equal((HttpStatusCode.MovedPermanently, "/articles/post-7"), (numbered.StatusCode, numbered.Headers.Location?.ToString()));
        }
        using (var draft = await reader.AskAsync("/?p=8"))
        {
            Assert.NotEqual(HttpStatusCode.MovedPermanently, draft.StatusCode);
        }
    }
}
