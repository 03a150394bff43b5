using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Core.Imports;
using Core.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Data;
using Web.Tests.Doors.Imports;
using Web.Tests.Kit;

namespace Web.Tests.Upgrades;

/// <summary>
/// Keeps what today's program leaves behind, for the programs to come. Runs only when it is asked for, by whoever lands a change of
/// the schema: <c>tests/run --filter-class Web.Tests.Upgrades.StateKeeper --explicit only</c>. The folder it writes is then committed.
/// </summary>
public sealed class StateKeeper
{
    public const string Ada = "ada@example.test";
    public const string Ben = "ben@example.test";
    public const int SampleMembers = 8;

    [Theory(Explicit = true), ClassData(typeof(BothDatabases))]
    public async Task The_state_of_today_is_kept(DatabaseProvider provider)
    {
        using var premises = await Premises.EmptyAsync(provider);
        await premises.RunAsync("seed", "--members", SampleMembers.ToString(CultureInfo.InvariantCulture));
        StateBooks books;
        string schema;
        await using (var site = await RunningSite.StartOnAsync(premises, settings: ["--Sandbox:Samples=true"]))
        {
            await LiveAsync(site);
            books = await site.InDbAsync(db => StateBooks.ReadAsync(db, site.Clock.GetUtcNow()));
            schema = (await site.InDbAsync(db => db.Database.GetAppliedMigrationsAsync())).Last().Split('_')[1];
        }

        // The mails that left are no part of the site; it was killed just before it sent these mails and marked these events.
        Directory.Delete(Path.Combine(premises.Directory, "mail"), recursive: true);
        await premises.Rows.WriteAsync($"UPDATE \"OutgoingMails\" SET \"SentAt\" = NULL WHERE \"To\" = '{Ada}' AND \"Kind\" IN ('Receipt', 'Welcome')");
        await premises.Rows.WriteAsync("UPDATE \"ReceivedEvents\" SET \"Status\" = 'Pending', \"SettledAt\" = NULL WHERE \"Status\" = 'Applied'");
        await new KeptState(string.Create(CultureInfo.InvariantCulture, $"{books.At:yyyy-MM-dd}-{schema}")).KeepAsync(premises, books);
    }

    /// <summary>Two join; one of them is paid back and the other cancels; staff look, and everybody goes home.</summary>
    private static async Task LiveAsync(RunningSite site)
    {
        using var ada = site.NewVisitor();
        using var ben = site.NewVisitor();
        await JoinAsync(ada, Ada, "patron", "month");
        await JoinAsync(ben, Ben, "member", "year");
        await site.SettledAsync();
        await RefundAsync(site, Ben);
        await site.SettledAsync();
        var asked = await ada.FollowAsync(await ada.GetAsync("/account"), "Memberships.Cancel.Deed");
        await ada.SubmitAsync(asked, "Memberships.Cancel.Deed");
        await site.SettledAsync();

        using var editor = await site.StaffAsync(StaffRole.Editor);
        var import = await editor.UploadAsync(Wxr.File(Wxr.Post("7", "First.\n\n<!--more-->Second. [gallery]", Wxr.Comment("1"))));
        await editor.SubmitAsync(await site.WaitAsync(editor, import, ImportStep.Checked), Said.En["Imports.Run.Import", 1]);
        await site.WaitAsync(editor, import, ImportStep.Imported);
        using var finance = await site.SignedInAsync(await site.KnowAsync("finance@example.test", isProved: true, StaffRole.Finance));
        await finance.SubmitAsync(await finance.GetAsync("/sign-out"), "Accounts.SignOut.Button");
        using var visitor = site.NewVisitor();
        await visitor.AskForMailAsync(Ben);
        await site.SettledAsync();
    }

    private static async Task JoinAsync(Visitor visitor, string email, string tier, string period)
    {
        var stripe = await visitor.SubmitAsync(await visitor.GetAsync("/support"), "Checkout.Start.GoOn", ("Email", email), ("Tier", tier), ("Period", period));
        await visitor.SubmitAsync(stripe, "Subscribe", ("number", "4242424242424242"), ("expiry", "12 / 40"), ("cvc", "123"), ("name", "Some Body"), ("country", "DE"));
    }

    private static async Task RefundAsync(RunningSite site, string email)
    {
        var intent = await site.InDbAsync(db => (from payment in db.Payments
            join supporter in db.Users on payment.SupporterId equals supporter.Id
            where supporter.Email == email
            select payment.StripePaymentIntentId).SingleAsync());
        using var stripe = new HttpClient { BaseAddress = new Uri(site.Services.GetRequiredService<IConfiguration>()["Stripe:ApiBase"]!) };
        stripe.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_sandbox");
        using var form = new FormUrlEncodedContent([new("payment_intent", intent), new("amount", "500")]);
        using var answer = await stripe.PostAsync(new Uri("/v1/refunds", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }
}
