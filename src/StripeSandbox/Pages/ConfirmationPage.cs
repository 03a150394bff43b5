using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>The bank's page between the card and its payment.</summary>
internal sealed class ConfirmationPage(Ledger ledger, Surroundings surroundings, CheckoutPage checkout, PortalPage portal, InvoicePage invoice)
{
    public IResult Show(string id) => ledger.Read(state => Confirmations.Find(state, id)) is { } open
        ? Layout.Send(Confirmations.Draw(surroundings.AccountName, id, open.Entry, What(open.Purpose)), 200, SuccessOf(open.Purpose))
        : Gone();

    public async Task<IResult> AnswerAsync(string id, HttpRequest request)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty;
        var open = ledger.Commit(null, change =>
        {
            var found = Confirmations.Find(change, id);
            if (found is not null)
                Confirmations.Use(change, id);
            return found;
        });
        if (open is not { } answered)
            return Gone();

        var succeeded = form["answer"].ToString() is "complete";
        return answered.Purpose.Split(':') switch
        {
            ["checkout", var session] => checkout.Confirmed(session, answered.Entry, succeeded),
            ["portal", var session] => portal.Confirmed(session, answered.Entry, succeeded),
            [_, var paid] => invoice.Confirmed(paid, answered.Entry, succeeded),
            _ => Gone(),
        };
    }

    private IResult Gone() => Layout.NotFound(surroundings.AccountName, "This confirmation was already answered.");

    private static string What(string purpose) => purpose.StartsWith("portal:", StringComparison.Ordinal) ? "You are saving a card" : "You are paying";

    private string? SuccessOf(string purpose) => ledger.Read(state => state.Find(purpose.Split(':')[1]) is { } target
        ? target.Text("success_url") ?? target.Text("flow.after_completion.redirect.return_url") ?? target.Text("return_url")
        : null);
}
