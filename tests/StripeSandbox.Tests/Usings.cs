global using StripeSandbox.Tests.Kit;
global using Xunit;
