using StripeSandbox.Books;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>The bank's page between the card and its payment.</summary>
internal sealed class ConfirmationPage(Ledger ledger, Surroundings surroundings, CheckoutPage checkout, PortalCardPage portal, InvoicePage invoice)
{
    public IResult Show(string id) => ledger.Read(state => Confirmations.Find(state, id)) is { } open
        ? Layout.Send(Draw(id, open.Entry, What(open.Purpose)), 200, ledger.Read(state => Confirmations.LeadsTo(state, id)), SuccessOf(open.Purpose))
        : Gone();

    public async Task<IResult> AnswerAsync(string id, HttpRequest request)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty;
        var open = ledger.Commit(null, change =>
        {
            var found = Confirmations.Find(change, id);
            if (found is not null)
            {
                Confirmations.Use(change, id);
            }

            return found;
        });
        if (open is not { } answered)
        {
            return Gone();
        }

        var succeeded = form["answer"].ToString() is "complete";
        return answered.Purpose.Split(':') switch
        {
            ["checkout", var session] => checkout.Confirmed(session, answered.Entry, succeeded),
            ["intent", var intent] => Return(id, "payment_intent", intent, succeeded),
            ["setup", var intent] => Return(id, "setup_intent", intent, succeeded),
            ["portal", var session] => portal.Confirmed(session, answered.Entry, succeeded),
            [_, var paid] => invoice.Confirmed(paid, answered.Entry, succeeded),
            _ => Gone(),
        };
    }

    /// <summary>An intent of the API: its holder goes back to where the caller wanted them, or reads that it is done.</summary>
    private IResult Return(string id, string kind, string intentId, bool succeeded)
    {
        var (intent, leadsTo) = ledger.Commit(null, change =>
        {
            var intent = change.Edit(intentId);
            if (intent.Text("status") is not "requires_action")
            {
                return (intent, Confirmations.LeadsTo(change, id));
            }

            if (kind is "payment_intent")
            {
                IntentConfirmation.Answered(change, surroundings, intent, succeeded);
            }
            else if (succeeded)
            {
                SetupIntents.Succeed(change, intent, change.Edit(intent.Text("payment_method")!));
            }
            else
            {
                SetupIntents.Fail(change, intent, change.Edit(intent.Text("payment_method")!), Confirmations.Failed);
            }

            return (intent, Confirmations.LeadsTo(change, id));
        });
        if (leadsTo is not null)
        {
            return new SeeOther($"{leadsTo}{(leadsTo.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{kind}={intentId}&{kind}_client_secret={intent.Text("client_secret")}&redirect_status={(succeeded ? "succeeded" : "failed")}");
        }

        return Layout.Send(Layout.Page("Answered", surroundings.AccountName, Html.Of($"""<main class="single"><h1>Your bank has your answer</h1><p>You can close this page.</p></main>""")));
    }

    private IResult Gone() => Layout.NotFound(surroundings.AccountName, "This confirmation was already answered.");

    private Html Draw(string id, CardEntry entry, string what) => Layout.Page("Confirm your payment", surroundings.AccountName, Html.Of($"""
        <main class="single bank">
        <p class="step">3-D Secure, simulated</p>
        <h1>Your bank asks you to confirm</h1>
        <p>{what} ending {entry.Number[^4..]}.</p>
        <form method="post" action="/3ds/{id}">
        <button class="pay" name="answer" value="complete">Complete authentication</button>
        <button class="quiet" name="answer" value="fail">Fail authentication</button>
        </form>
        </main>
        """));

    /// <summary>What is confirmed: an amount where there is one, else a card that is saved.</summary>
    private string What(string purpose)
    {
        var target = ledger.Read(state => state.Find(purpose.Split(':')[1]));
        var amount = target is null ? null : target.WholeOrNull("amount_remaining") ?? target.WholeOrNull("amount_total") ?? target.WholeOrNull("amount");
        return amount is > 0 && target!.Text("currency") is { } currency
            ? $"You are paying {Amounts.Show(amount.Value, currency)} to {surroundings.AccountName} with the card"
            : $"You are saving for {surroundings.AccountName} the card";
    }

    private string? SuccessOf(string purpose) => ledger.Read(state => state.Find(purpose.Split(':')[1]) is { } target
        ? target.Text("success_url") ?? target.Text("flow.after_completion.redirect.return_url") ?? target.Text("return_url")
        : null);
}
