using Core;
using Core.Offers;
using Core.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Site;
using Web.Joining.Amounts;

namespace Web.Joining.Tips.Staff;

/// <summary>Whether readers can give once, in which currencies, and how much.</summary>
[Authorize(Policy = nameof(Permission.EditTiers))]
public sealed class OfferPage(TipOffers offers, Publication publication, SiteText text) : PageModel
{
    private static readonly IReadOnlyDictionary<string, string> Notices = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["offered"] = "Tips.Offer.IsOffered",
        ["withdrawn"] = "Tips.Offer.IsWithdrawn",
        ["again"] = "Tips.Offer.Overtaken",
    };

    [BindProperty]
    public OfferForm Form { get; set; } = new();

    public IReadOnlyList<TipOffer> Standing { get; private set; } = [];

    public string? Notice { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "done")] string? done, [FromQuery(Name = CurrencyChoice.Parameter)] string? currency, CancellationToken cancel)
    {
        Notice = Notices.GetValueOrDefault(done ?? "");
        Standing = await offers.StandingAsync(cancel);
        var shown = Standing.FirstOrDefault(offer => string.Equals(offer.Currency.Code, currency ?? publication.Currency.Code, StringComparison.OrdinalIgnoreCase));
        Form = new OfferForm { Currency = shown?.Currency.Code ?? publication.Currency.Code, Rule = shown is null ? new RuleFields() : RuleFields.Of(shown.Rule, text.Culture) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Standing = await offers.StandingAsync(cancel);
        if (CurrencyFields.Read(Form.Currency) is not { } currency)
        {
            ModelState.AddModelError("Form.Currency", text["Amounts.NoCurrency"]);
            return Page();
        }

        var rule = Form.Rule.Read(proposed: null, currency, ShownIn.Of(Request, text), text, (field, problem) => ModelState.AddModelError($"Form.Rule.{field}", problem));
        return rule is null ? Page() : Redirect("/staff/tips?done=" + (await offers.OfferAsync(rule, User.SupporterId(), cancel) ? "offered" : "again") + "&currency=" + currency.Code);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string? currency, CancellationToken cancel) =>
        Redirect("/staff/tips?done=" + (CurrencyFields.Read(currency) is { } known && await offers.WithdrawAsync(known, User.SupporterId(), cancel) ? "withdrawn" : "again"));
}
