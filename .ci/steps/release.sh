# The program as its users build it, and the tests of it.
source .ci/common.sh
simrun_of release
