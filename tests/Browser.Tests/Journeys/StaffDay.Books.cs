using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Web.Desk.Revenue;

namespace Browser.Tests.Journeys;

public sealed partial class StaffDay
{
    /// <summary>With scripts the months are a line as well; without, the table says the same.</summary>
    public async Task ReadTheRevenueAsync()
    {
        await window.GoAsync("/staff/revenue");
        await Expect(Page.Locator(".figures .figure")).ToHaveCountAsync(4);
        await Expect(Page.Locator("#months-EUR tbody tr").First).ToBeVisibleAsync();
        await Expect(Page.Locator("[data-chart] canvas")).ToHaveCountAsync(window.HasScripts ? 1 : 0);
        await window.SeeAsync(Said.En["Revenue.Payments.Title", DashboardPage.DaysOfPayments]);
        await window.SeeAsync("Revenue.Failed.Title");
    }

    /// <summary>From a receipt's number to the person, and all that happened in one list.</summary>
    public async Task FindAMemberAsync()
    {
        var receipt = await site.InDbAsync(db => db.Payments.Where(payment => payment.ReceiptNumber != null)
            .OrderByDescending(payment => payment.ReceiptNumber).Select(payment => payment.ReceiptNumber!).FirstAsync());
        await window.GoAsync("/staff/members");
        await window.FillAsync("Members.List.Search", receipt);
        await window.PressAsync("Members.List.Show");
        await Page.Locator("tbody a").First.ClickAsync(); // who came back has two memberships
        await Expect(Page.Locator(".timeline")).ToContainTextAsync(receipt);
        await Expect(Page.Locator(".timeline strong").First).ToBeVisibleAsync();
        await window.LookAsync("47-staff-member");

        await Page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = Said.Words("Members.MomentKind.Payment.All") }).ClickAsync();
        await Expect(Page.Locator(".timeline strong")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".timeline")).ToContainTextAsync(receipt);
    }

    /// <summary>A new price is for newcomers; the old one stays with whoever pays it.</summary>
    public async Task OfferANewPriceAsync()
    {
        await window.GoAsync("/staff/tiers");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Patron", Exact = true }).ClickAsync();
        await window.LookAsync("48-staff-tier");
        await window.FillAsync("Tiers.Edit.Price", "17.50");
        await window.PressAsync("Tiers.Edit.Offer");
        await window.SeeAsync("Tiers.Edit.WasOffered");
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasTextRegex = new Regex(@"15\.00") })).ToContainTextAsync(Said.Words("Tiers.Edit.OfferedUntil"));
        await window.LookAsync("49-staff-tier-new-price");
        await window.GoAsync("/support");
        await window.SeeAsync("17.50");
    }

    /// <summary>Every deed of this day is in the trail, and the jobs are behind the owner's door.</summary>
    public async Task ReadTheTrailAndTheJobsAsync()
    {
        await window.GoAsync("/staff/audit");
        await window.SeeAsync("Facts.FactKind.TierRepriced");
        await window.SeeAsync("Facts.FactKind.ArticleCreated");
        Assert.Equal(200, await window.GoAsync("/staff/events"));
        Assert.Equal(200, (await Page.APIRequest.GetAsync(new Uri(site.Address, "/staff/jobs").ToString())).Status);
    }
}
