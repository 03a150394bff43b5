using Core.Accounts;

namespace Core.Tests.Accounts;

public sealed class TryLimitTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 9, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SignInFactor.Password, 5, 5000, true)]
    [InlineData(SignInFactor.Password, 6, 6, false)]
    [InlineData(SignInFactor.MailedCode, 5, 500, true)]
    [InlineData(SignInFactor.RecoveryCode, 5, 500, true)]
    [InlineData(SignInFactor.Authenticator, 5, 30, true)]
    [InlineData(SignInFactor.Authenticator, 1, 31, false)]
    public void One_network_shuts_out_itself_and_only_the_second_factor_is_counted_over_all_of_them(SignInFactor factor, int fromSource, int inAll, bool allowed) =>
        Assert.Equal(allowed, TryLimit.Allows(factor, fromSource, inAll));

    [Theory]
    [InlineData(0, true)]
    [InlineData(599, true)]
    [InlineData(600, false)]
    [InlineData(-1, false)]
    public void A_sign_in_is_fresh_for_ten_minutes(int secondsAgo, bool isFresh) => Assert.Equal(isFresh, FreshSignIn.Is(Now.AddSeconds(-secondsAgo), Now));

    [Fact]
    public void A_session_that_does_not_know_when_it_began_is_not_fresh() => Assert.False(FreshSignIn.Is(null, Now));
}
