# The program as its users build it.
source .ci/common.sh
simrun_of release
