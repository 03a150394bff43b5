using System.Security.Claims;
using Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>Opens and ends sessions. Every session has an id of its own, so that signing out can end it everywhere.</summary>
public sealed class SupporterSignIn(
    UserManager<Supporter> supporters,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<Supporter> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Supporter>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Supporter> confirmation,
    EndedSessions ended,
    LastVisits visits,
    TimeProvider clock)
    : SignInManager<Supporter>(supporters, http, claims, options, log, schemes, confirmation)
{
    /// <summary>
    /// Whoever has the mailbox is let in, or asked for the second factor. The first time it also ends every session
    /// opened by somebody who merely typed this address when paying.
    /// </summary>
    public async Task<SignInResult> ByMailAsync(Supporter supporter)
    {
        if (!await CanSignInAsync(supporter))
        {
            return SignInResult.NotAllowed;
        }

        if (!supporter.EmailConfirmed)
        {
            supporter.EmailConfirmed = true;
            await UserManager.UpdateSecurityStampAsync(supporter);
        }

        return await SignInOrTwoFactorAsync(supporter, isPersistent: true);
    }

    /// <summary>Goes on with a new session after a change that ended all of them, keeping what was proved, and when.</summary>
    public Task StayAsync(Supporter supporter, bool hasSecondFactor) =>
        SignInWithClaimsAsync(
            supporter,
            new AuthenticationProperties { IsPersistent = true },
            [
                new Claim(Visitor.MethodClaim, hasSecondFactor ? Visitor.SecondFactor : "user"),
                new Claim(Visitor.SignedInClaim, Context.User.FindFirstValue(Visitor.SignedInClaim) ?? "0"),
            ]);

    public override async Task<bool> CanSignInAsync(Supporter user) =>
        user.DisabledAt is null && await base.CanSignInAsync(user);

    public override async Task SignInWithClaimsAsync(
        Supporter user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var all = additionalClaims.ToList();
        if (all.TrueForAll(claim => claim.Type != Visitor.SessionClaim))
        {
            all.Add(new Claim(Visitor.SessionClaim, Guid.NewGuid().ToString("N")));
        }

        if (all.TrueForAll(claim => claim.Type != Visitor.SignedInClaim))
        {
            all.Add(Visitor.SignedInNow(clock.GetUtcNow()));
        }

        await base.SignInWithClaimsAsync(user, authenticationProperties, all);
        await visits.NoteAsync(user, Context.RequestAborted);
    }

    public override async Task SignOutAsync()
    {
        if (Context.User.FindFirstValue(Visitor.SessionClaim) is { } session)
        {
            await ended.AddAsync(session, CancellationToken.None);
        }

        await Context.SignOutAsync(IdentityConstants.ApplicationScheme);
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
    }

    /// <summary>Never the whole login, which anybody could shut: <see cref="FactorTries"/> counts for the factor and the network that failed.</summary>
    protected override Task<bool> IsLockedOut(Supporter user) => Task.FromResult(false);
}
